"""A list of folders that are still to be counted takes the place of the recursion."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field


class _Tree:
    lock = threading.Lock()


@dataclass(eq=False)
class Folder:
    """A folder in a tree of folders."""

    name: str
    size: int = 0
    parent: Folder | None = field(default=None, init=False, repr=False)
    inside: list[Folder] = field(default_factory=list, init=False, repr=False)

    def _is_above(self, other: Folder | None) -> bool:
        while other is not None and other is not self:
            other = other.parent
        return other is self

    def add(self, child: Folder) -> None:
        """Put a folder into this one."""
        with _Tree.lock:
            if child.parent is not None or child._is_above(self):
                raise ValueError(child.name)
            child.parent = self
            self.inside.append(child)

    def total_size(self) -> int:
        """All that is here and below."""
        total = 0
        with _Tree.lock:
            to_count = [self]
            while to_count:
                folder = to_count.pop()
                total += folder.size
                to_count.extend(folder.inside)
        return total

    def move(self, child: Folder, target: Folder) -> None:
        """Move a folder, as one step."""
        with _Tree.lock:
            if child.parent is not self or child._is_above(target):
                raise ValueError(child.name)
            self.inside = [folder for folder in self.inside if folder is not child]
            target.inside.append(child)
            child.parent = target
