"""Two ways to run many calls at once: for calls that wait, and for calls that compute."""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import TypeVar

A = TypeVar("A")
R = TypeVar("R")
T = TypeVar("T")


def run_io(tasks: Sequence[Callable[[], T]]) -> list[T]:
    """Call every task in a thread of its own; the results in the order of ``tasks``."""
    if not tasks:
        return []
    with ThreadPoolExecutor(max_workers=len(tasks)) as pool:
        return list(pool.map(lambda task: task(), tasks))


def run_cpu(function: Callable[[A], R], arguments: Sequence[A], workers: int = 2) -> list[R]:
    """Call ``function`` in ``workers`` other processes; the results in the order of ``arguments``."""
    logging.info("starting %d workers", workers)
    with ProcessPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(function, arguments))
