"""All items are in the queue before the consumers begin, so an empty queue means the end."""

import queue
import threading
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")


def process_all(items: Iterable[T], work: Callable[[T], R], consumers: int = 3) -> list[R]:
    """Call ``work`` for every item; the results in the order of the items."""
    items = list(items)
    results: list[Any] = [None] * len(items)
    failures: list[Exception | None] = [None] * len(items)
    positions: queue.Queue[int] = queue.Queue()
    for position in range(len(items)):
        positions.put(position)

    def consume() -> None:
        while True:
            try:
                position = positions.get_nowait()
            except queue.Empty:
                return
            try:
                results[position] = work(items[position])
            except Exception as error:
                failures[position] = error

    threads = [threading.Thread(target=consume) for _ in range(min(consumers, len(items)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for failure in failures:
        if failure is not None:
            raise failure
    return results
