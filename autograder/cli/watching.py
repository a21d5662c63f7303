"""Waits for a file to be saved, by looking at it: editors save in many ways, and a look works with all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

#: Seconds between two looks.
PAUSE = 0.2

_Stamp = tuple[int, int, int] | None


def saves(paths: Sequence[Path], wait: Callable[[], object]) -> Iterator[None]:
    """Yields at once, and then each time that one of the files has changed since it yielded last, for ever.

    So a save while one is busy counts. A file that is away for a moment is one that has changed.
    """
    while True:
        seen = _look(paths)
        yield
        while _look(paths) == seen:
            wait()


def _look(paths: Sequence[Path]) -> list[_Stamp]:
    return [_stamp(path) for path in paths]


def _stamp(path: Path) -> _Stamp:
    """What changes with each save: which file it is, its time in nanoseconds, and its size."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
