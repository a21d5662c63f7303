"""Folders in folders, and how much is in them."""

import logging
import threading

#: Held by whoever looks at the tree or changes it.
tree_lock = threading.Lock()


class Folder:
    """A folder with files of ``size`` bytes, and other folders inside. Folders make a tree."""

    def __init__(self, name: str, size: int = 0) -> None:
        self.name = name
        self.size = size
        self._parent: Folder | None = None
        self._children: list[Folder] = []

    def add(self, child: "Folder") -> None:
        """Put ``child`` into this folder; ValueError where that would not be a tree any more."""
        with tree_lock:
            if child._parent is not None:
                raise ValueError(f"{child.name} is in a folder already")
            child._refuse_inside(self)
            child._parent = self
            self._children.append(child)

    def total_size(self) -> int:
        """The size of this folder and of everything below it."""
        logging.info("adding up %s", self.name)
        with tree_lock:
            total = self.size
            for child in self._children:
                total += child.total_size()
            return total

    def move(self, child: "Folder", target: "Folder") -> None:
        """Take ``child`` out of this folder and put it into ``target``, as one step.

        ValueError, and nothing changes, where ``child`` is not directly in this folder, or where the
        folders would not be a tree any more.
        """
        with tree_lock:
            if child._parent is not self:
                raise ValueError(f"{child.name} is not in {self.name}")
            child._refuse_inside(target)
            self._children.remove(child)
            child._parent = target
            target._children.append(child)

    def _refuse_inside(self, folder: "Folder | None") -> None:
        """ValueError where ``folder`` is this one or below it. The lock is held."""
        while folder is not None:
            if folder is self:
                raise ValueError(f"{self.name} cannot be inside itself")
            folder = folder._parent


if __name__ == "__main__":
    logging.basicConfig(format="%(asctime)s: %(message)s", level=logging.INFO, datefmt="%H:%M:%S")
    home = Folder("home", 1)
    logging.info("home has %d", home.total_size())
    home.add(Folder("music", 20))
    # A daemon thread, so that the demo ends also where the thread does not.
    thread = threading.Thread(target=lambda: logging.info("home has %d", home.total_size()), daemon=True)
    thread.start()
    thread.join(timeout=2)
    logging.info("the thread is %s", "still busy after two seconds" if thread.is_alive() else "done")
