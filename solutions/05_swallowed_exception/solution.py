"""Imports rows, a few at a time, and says what became of them."""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass
class ImportSummary(Generic[Row]):
    """How many rows were loaded, and which were not and why."""

    loaded: int
    failures: list[tuple[Row, Exception]]


def import_rows(rows: Sequence[Row], load: Callable[[Row], None], max_workers: int = 3) -> ImportSummary[Row]:
    """Load every row, at most ``max_workers`` at once."""

    def attempt(row: Row) -> Exception | None:
        # An exception that got out of here would end the reading of the map's results.
        try:
            load(row)
        except Exception as error:
            logging.info("%r failed: %r", row, error)
            return error
        return None

    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        errors = list(pool.map(attempt, rows))
    failures = [(row, error) for row, error in zip(rows, errors, strict=True) if error is not None]
    return ImportSummary(loaded=len(rows) - len(failures), failures=failures)
