# mistake: Gives the lock back before it goes down, so the folders below can move while it counts.
# finding: wrong_result
import threading

lock = threading.Lock()


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
            children = list(self.children)
        return self.size + sum(child.total_size() for child in children)

    def move(self, child, target):
        with lock:
            if child.parent is not self or child.is_above(target):
                raise ValueError(child.name)
            self.children.remove(child)
            child.parent = target
            target.children.append(child)

    def is_above(self, folder):
        while folder is not None:
            if folder is self:
                return True
            folder = folder.parent
        return False
