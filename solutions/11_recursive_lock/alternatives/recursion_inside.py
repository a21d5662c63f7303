"""A plain lock: the public method takes it once, and a private one does the recursion."""

from __future__ import annotations

import threading

_lock = threading.Lock()


class Folder:
    """A folder in a tree of folders."""

    def __init__(self, name: str, size: int = 0) -> None:
        self.name = name
        self._size = size
        self._children: set[Folder] = set()
        self._parent: Folder | None = None

    def _above(self) -> list[Folder]:
        above = [self]
        while (parent := above[-1]._parent) is not None:
            above.append(parent)
        return above

    def add(self, child: Folder) -> None:
        """Put a folder into this one."""
        with _lock:
            if child._parent is self:
                return
            if child._parent or child in self._above():
                raise ValueError("not a tree")
            self._children.add(child)
            child._parent = self

    def _total(self) -> int:
        return self._size + sum(child._total() for child in self._children)

    def total_size(self) -> int:
        """All that is here and below."""
        with _lock:
            return self._total()

    def move(self, child: Folder, target: Folder) -> None:
        """Move a folder, as one step."""
        with _lock:
            if child not in self._children or child in target._above():
                raise ValueError("cannot be moved")
            self._children.remove(child)
            target._children.add(child)
            child._parent = target
