"""A bounded queue, join() on the queue before the sentinels, and the errors beside the results."""

import queue
import threading
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")


def process_all(items: Iterable[T], work: Callable[[T], R], consumers: int = 3) -> list[R]:
    """Call ``work`` for every item; the results in the order of the items."""
    tasks: queue.Queue[Any] = queue.Queue(maxsize=consumers)
    outcomes: queue.Queue[tuple[int, bool, Any]] = queue.Queue()

    def consume() -> None:
        for position, item in iter(tasks.get, "end"):
            try:
                outcomes.put((position, True, work(item)))
            except Exception as error:
                outcomes.put((position, False, error))
            tasks.task_done()

    threads = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in threads:
        thread.start()
    count = 0
    for count, item in enumerate(items, start=1):
        tasks.put((count, item))
    tasks.join()
    for _ in threads:
        tasks.put("end")
    for thread in threads:
        thread.join()
    results = []
    for _, worked, outcome in sorted((outcomes.get() for _ in range(count)), key=lambda outcome: outcome[0]):
        if not worked:
            raise outcome
        results.append(outcome)
    return results
