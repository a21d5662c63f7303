"""A thread for each row, which waits for a permit of a semaphore before it loads."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass
class ImportSummary:
    """What became of the rows."""

    loaded: int
    failures: list[tuple[Any, Exception]]


class Loader(threading.Thread):
    """Loads one row."""

    def __init__(self, row: Any, load: Callable[[Any], None], permits: threading.Semaphore) -> None:
        super().__init__()
        self.row = row
        self.error: Exception | None = None
        self._load = load
        self._permits = permits

    def run(self) -> None:
        """Load, and keep the exception."""
        with self._permits:
            try:
                self._load(self.row)
            except Exception as error:
                self.error = error


def import_rows(rows: Sequence[Any], load: Callable[[Any], None], max_workers: int = 3) -> ImportSummary:
    """Load every row, a few at a time."""
    permits = threading.Semaphore(max_workers)
    loaders = [Loader(row, load, permits) for row in rows]
    for loader in loaders:
        loader.start()
    summary = ImportSummary(0, [])
    for loader in loaders:
        loader.join()
        if loader.error is None:
            summary.loaded += 1
        else:
            summary.failures.append((loader.row, loader.error))
    return summary
