# mistake: Takes the folder out before it finds that the move is not possible, and loses it.
# finding: wrong_result
import threading

lock = threading.RLock()


class Folder:
    def __init__(self, name, size=0):
        self.name = name
        self.size = size
        self.parent = None
        self.children = []

    def add(self, child):
        with lock:
            if child.parent is not None or child.is_above(self):
                raise ValueError(child.name)
            child.parent = self
            self.children.append(child)

    def total_size(self):
        with lock:
            return self.size + sum(child.total_size() for child in self.children)

    def move(self, child, target):
        with lock:
            self.children.remove(child)
            child.parent = None
            target.add(child)

    def is_above(self, folder):
        while folder is not None:
            if folder is self:
                return True
            folder = folder.parent
        return False
