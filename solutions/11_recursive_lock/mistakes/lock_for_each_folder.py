# mistake: Every folder has a lock of its own: nobody waits for itself, but what was counted can move on.
# finding: wrong_result
import itertools
import threading

numbers = itertools.count()


class Folder:
    def __init__(self, name, size=0):
        self.name = name
        self.size = size
        self.parent = None
        self.children = []
        self.number = next(numbers)
        self.lock = threading.RLock()

    def add(self, child):
        with self.lock, child.lock:
            if child.parent is not None or child.is_above(self):
                raise ValueError(child.name)
            child.parent = self
            self.children.append(child)

    def total_size(self):
        with self.lock:
            return self.size + sum(child.total_size() for child in self.children)

    def move(self, child, target):
        first, second = sorted([self, target], key=lambda folder: folder.number)
        with first.lock, second.lock, child.lock:
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
