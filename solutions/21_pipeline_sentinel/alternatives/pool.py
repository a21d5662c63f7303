"""A pool is such a pipeline; leaving its with block waits for all, and result() raises the first error in order."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def process_all(items: Iterable[T], work: Callable[[T], R], consumers: int = 3) -> list[R]:
    """Call ``work`` for every item; the results in the order of the items."""
    with ThreadPoolExecutor(max_workers=consumers) as pool:
        futures = [pool.submit(work, item) for item in items]
    return [future.result() for future in futures]
