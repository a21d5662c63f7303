"""One sentinel is enough where each consumer that finds it puts it back for the next."""

import queue
import threading
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def process_all(items: Iterable[T], work: Callable[[T], R], consumers: int = 3) -> list[R]:
    """Call ``work`` for every item; the results in the order of the items."""
    tasks: queue.SimpleQueue[tuple[int, T] | None] = queue.SimpleQueue()
    results: list[tuple[int, R]] = []
    errors: list[tuple[int, Exception]] = []

    def consume() -> None:
        while (task := tasks.get()) is not None:
            position, item = task
            try:
                results.append((position, work(item)))
            except Exception as error:
                errors.append((position, error))
        tasks.put(None)

    threads = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in threads:
        thread.start()
    for task in enumerate(items):
        tasks.put(task)
    tasks.put(None)
    for thread in threads:
        thread.join()
    for _, error in sorted(errors, key=lambda pair: pair[0]):
        raise error
    return [result for _, result in sorted(results, key=lambda pair: pair[0])]
