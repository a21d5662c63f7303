# mistake: Keeps a total in every folder and reads it without the lock, while a move has changed only some of them.
# finding: data_race
import threading

lock = threading.RLock()


class Folder:
    def __init__(self, name, size=0):
        self.name = name
        self.total = size
        self.parent = None

    def add(self, child):
        with lock:
            if child.parent is not None or child.is_above(self):
                raise ValueError(child.name)
            child.parent = self
            self.change_total(child.total)

    def total_size(self):
        return self.total

    def change_total(self, size):
        folder = self
        while folder is not None:
            folder.total += size
            folder = folder.parent

    def move(self, child, target):
        with lock:
            if child.parent is not self or child.is_above(target):
                raise ValueError(child.name)
            self.change_total(-child.total)
            child.parent = target
            target.change_total(child.total)

    def is_above(self, folder):
        while folder is not None:
            if folder is self:
                return True
            folder = folder.parent
        return False
