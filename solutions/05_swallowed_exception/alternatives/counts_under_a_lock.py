"""The workers count by themselves under a lock; failures are sorted by their position at the end."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any


@dataclass
class ImportSummary:
    """What became of the rows."""

    loaded: int = 0
    failures: list[tuple[Any, Exception]] = field(default_factory=list)


def import_rows(rows: Sequence[Any], load: Callable[[Any], None], max_workers: int = 3) -> ImportSummary:
    """Load every row, a few at a time."""
    loaded = 0
    errors: dict[int, Exception] = {}
    lock = threading.Lock()

    def work(position: int) -> None:
        nonlocal loaded
        try:
            load(rows[position])
        except Exception as error:
            with lock:
                errors[position] = error
        else:
            with lock:
                loaded += 1

    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        pool.map(work, range(len(rows)))
    return ImportSummary(loaded, [(rows[position], errors[position]) for position in sorted(errors)])
