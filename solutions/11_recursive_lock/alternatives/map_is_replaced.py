"""Who is in whom stands in one map, which is never changed but replaced; adding up needs no lock."""

from __future__ import annotations

import threading
from collections.abc import Mapping

_places: Mapping[Folder, Folder] = {}
_changing = threading.Lock()


def _put(child: Folder, folder: Folder) -> None:
    """Replace the map by one in which the child is in the folder; the lock is held."""
    global _places  # noqa: PLW0603 - one name that is bound anew is the point
    above: Folder | None = folder
    while above is not None:
        if above is child:
            raise ValueError("a folder cannot be inside itself")
        above = _places.get(above)
    _places = {**_places, child: folder}


class Folder:
    """A folder in a tree of folders."""

    def __init__(self, name: str, size: int = 0) -> None:
        self.name = name
        self.size = size

    def add(self, child: Folder) -> None:
        """Put a folder into this one."""
        with _changing:
            if child in _places:
                raise ValueError("a folder cannot be in two places")
            _put(child, self)

    def total_size(self) -> int:
        """All that is here and below."""
        inside: dict[Folder, list[Folder]] = {}
        for child, folder in _places.items():
            inside.setdefault(folder, []).append(child)

        def total(folder: Folder) -> int:
            return folder.size + sum(map(total, inside.get(folder, [])))

        return total(self)

    def move(self, child: Folder, target: Folder) -> None:
        """Move a folder, as one step."""
        with _changing:
            if _places.get(child) is not self:
                raise ValueError("a folder can only be moved from where it is")
            _put(child, target)
