"""Lets the futures keep the exceptions, and asks each for its own when the pool has ended."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ImportSummary:
    """What became of the rows."""

    loaded: int
    failures: list[tuple[Any, BaseException]]


def import_rows(rows: Sequence[Any], load: Callable[[Any], None], max_workers: int = 3) -> ImportSummary:
    """Load every row, a few at a time."""
    with ThreadPoolExecutor(max_workers) as pool:
        futures = [pool.submit(load, row) for row in rows]
    errors = [future.exception() for future in futures]
    failures = [(row, error) for row, error in zip(rows, errors, strict=True) if error]
    return ImportSummary(errors.count(None), failures)
