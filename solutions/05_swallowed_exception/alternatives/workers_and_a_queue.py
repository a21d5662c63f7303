"""Threads by hand: rows come out of one queue, and what became of them goes into another."""

import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass
class ImportSummary:
    """What became of the rows."""

    loaded: int
    failures: list[tuple[Any, Exception]]


def import_rows(rows: Sequence[Any], load: Callable[[Any], None], max_workers: int = 3) -> ImportSummary:
    """Load every row, a few at a time."""
    to_do: queue.SimpleQueue[int | None] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[int, Exception | None]] = queue.SimpleQueue()
    for position in range(len(rows)):
        to_do.put(position)

    def work() -> None:
        while (position := to_do.get()) is not None:
            try:
                load(rows[position])
                done.put((position, None))
            except Exception as error:
                done.put((position, error))

    workers = [threading.Thread(target=work, daemon=True) for _ in range(max_workers)]
    for worker in workers:
        to_do.put(None)
        worker.start()
    for worker in workers:
        worker.join()
    errors = dict(done.get() for _ in rows)
    failures = [(row, error) for position, row in enumerate(rows) if (error := errors[position])]
    return ImportSummary(len(rows) - len(failures), failures)
