"""Plain threads that are joined, and multiprocessing's own pool."""

import multiprocessing
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

A = TypeVar("A")
R = TypeVar("R")
T = TypeVar("T")


def run_io(tasks: Sequence[Callable[[], T]]) -> list[T]:
    """One thread for each task; the first error in their order is raised when all have ended."""
    results: list[Any] = [None] * len(tasks)
    errors: list[Exception | None] = [None] * len(tasks)

    def call(index: int) -> None:
        try:
            results[index] = tasks[index]()
        except Exception as error:
            errors[index] = error

    threads = [threading.Thread(target=call, args=(index,)) for index in range(len(tasks))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for error in errors:
        if error is not None:
            raise error
    return results


def run_cpu(function: Callable[[A], R], arguments: Sequence[A], workers: int = 2) -> list[R]:
    """A pool that hands out one argument at a time, and is closed and joined also after an error."""
    pool = multiprocessing.Pool(workers)
    try:
        return pool.map(function, arguments, chunksize=1)
    finally:
        pool.close()
        pool.join()
