"""One thread has the turn; others look every 20 ms whether it is free, and who has it may go in again."""

from __future__ import annotations

import threading
import time
from types import TracebackType


class Turn:
    """Taken by one thread at a time, any number of times."""

    def __init__(self) -> None:
        self._look = threading.Lock()
        self._owner: threading.Thread | None = None
        self._times = 0

    def _take(self) -> bool:
        with self._look:
            if self._owner not in (None, threading.current_thread()):
                return False
            self._owner = threading.current_thread()
            self._times += 1
            return True

    def __enter__(self) -> None:
        while not self._take():
            time.sleep(0.02)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        with self._look:
            self._times -= 1
            if self._times == 0:
                self._owner = None


_turn = Turn()


class Folder:
    """A folder in a tree of folders."""

    def __init__(self, name: str, size: int = 0) -> None:
        self.name, self.size = name, size
        self.folders: dict[int, Folder] = {}
        self.is_inside = False

    def _holds(self, other: Folder) -> bool:
        return other is self or any(child._holds(other) for child in self.folders.values())

    def add(self, child: Folder) -> None:
        """Put a folder into this one."""
        with _turn:
            if child.is_inside or child._holds(self):
                raise ValueError("only trees")
            self.folders[id(child)] = child
            child.is_inside = True

    def total_size(self) -> int:
        """All that is here and below."""
        with _turn:
            return sum((child.total_size() for child in self.folders.values()), start=self.size)

    def move(self, child: Folder, target: Folder) -> None:
        """Move a folder, as one step."""
        with _turn:
            if id(child) not in self.folders or child._holds(target):
                raise ValueError("only trees")
            target.folders[id(child)] = self.folders.pop(id(child))
