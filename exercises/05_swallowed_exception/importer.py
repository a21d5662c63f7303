"""Imports rows, a few at a time, and says what became of them."""

import logging
import time
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
    """Load every row, at most ``max_workers`` at once.

    The summary counts the rows whose load did not raise, and has the others with the very exception
    raised, in the order of ``rows``. Rows may be equal, and need not be hashable.
    """
    failures: list[tuple[Row, Exception]] = []
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        pool.map(load, rows)
    return ImportSummary(loaded=len(rows) - len(failures), failures=failures)


if __name__ == "__main__":
    logging.basicConfig(format="%(asctime)s: %(message)s", level=logging.INFO, datefmt="%H:%M:%S")

    def load_book(book: dict[str, str]) -> None:
        logging.info("loading %s", book)
        time.sleep(0.5)
        if "title" not in book:
            logging.info("there is no title in %s", book)
        logging.info("loaded %s", book["title"])

    books = [{"title": "Emma"}, {"author": "Woolf"}, {"title": "Ulysses"}]
    summary = import_rows(books, load_book)
    logging.info("%d loaded, failures: %s", summary.loaded, summary.failures)
