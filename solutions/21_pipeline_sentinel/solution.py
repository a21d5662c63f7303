"""A pipeline: one producer puts items into a queue, and several consumers work on them."""

import logging
import queue
import threading
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_END = object()  # nobody else has this object, so no item can be taken for it


def process_all(items: Iterable[T], work: Callable[[T], R], consumers: int = 3) -> list[R]:
    """Call ``work`` for every item, in ``consumers`` threads; the results in the order of the items."""
    to_do: queue.Queue[Any] = queue.Queue()
    results: dict[int, R] = {}
    errors: dict[int, Exception] = {}

    def consume() -> None:
        while True:
            task = to_do.get()
            if task is _END:
                logging.info("ends")
                return
            position, item = task
            logging.info("works on item %d", position)
            try:
                results[position] = work(item)
            except Exception as error:
                errors[position] = error

    threads = [threading.Thread(target=consume, name=f"consumer {n}") for n in range(consumers)]
    for thread in threads:
        thread.start()
    for task in enumerate(items):
        to_do.put(task)
    # One for each: a consumer that takes a sentinel takes it from all the others.
    for _ in threads:
        to_do.put(_END)
    for thread in threads:
        thread.join()
    if errors:
        raise errors[min(errors)]
    return [results[position] for position in range(len(results))]
