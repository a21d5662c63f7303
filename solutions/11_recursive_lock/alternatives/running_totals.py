"""Every folder keeps its total, which each change carries upwards; nothing is ever added up."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
_lock = threading.Condition()


def alone(method: Callable[P, R]) -> Callable[P, R]:
    """Let one thread in at a time."""

    @wraps(method)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        with _lock:
            return method(*args, **kwargs)

    return call


class Folder:
    """A folder in a tree of folders."""

    def __init__(self, name: str, size: int = 0) -> None:
        self.name = name
        self._total = size
        self._parent: Folder | None = None

    def _upwards(self) -> Iterator[Folder]:
        folder: Folder | None = self
        while folder is not None:
            yield folder
            folder = folder._parent

    @alone
    def add(self, child: Folder) -> None:
        """Put a folder into this one."""
        if child._parent is not None or any(folder is child for folder in self._upwards()):
            raise ValueError(f"{child.name} cannot be added")
        child._parent = self
        for folder in self._upwards():
            folder._total += child._total

    @alone
    def total_size(self) -> int:
        """All that is here and below."""
        return self._total

    @alone
    def move(self, child: Folder, target: Folder) -> None:
        """Move a folder, as one step."""
        if child._parent is not self or any(folder is child for folder in target._upwards()):
            raise ValueError(f"{child.name} cannot be moved")
        for folder in self._upwards():
            folder._total -= child._total
        child._parent = None
        target.add(child)
