"""A pipeline: one producer puts items into a queue, and several consumers work on them."""

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_END = object()


def process_all(items: Iterable[T], work: Callable[[T], R], consumers: int = 3) -> list[R]:
    """Call ``work`` for every item, in ``consumers`` threads; the results in the order of the items.

    At most ``consumers`` items are worked on at once, and that many where there is that much work.
    Returns when all is done, with no thread left. Where ``work`` raises, the other items are still
    worked on, and then the exception of the first failing item (in the order of the items) is raised.
    """
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

    threads = [threading.Thread(target=consume, name=f"consumer {n}", daemon=True) for n in range(consumers)]
    for thread in threads:
        thread.start()
    for task in enumerate(items):
        to_do.put(task)
    to_do.put(_END)
    for thread in threads:
        thread.join()
    if errors:
        raise errors[min(errors)]
    return [results[position] for position in range(len(results))]


if __name__ == "__main__":
    logging.basicConfig(
        format="%(asctime)s: %(threadName)s: %(message)s", level=logging.INFO, datefmt="%H:%M:%S"
    )

    def shout(word: str) -> str:
        time.sleep(0.5)
        return word.upper()

    def run() -> None:
        logging.info("the results: %s", process_all(["to", "be", "or", "not"], shout))

    # A daemon, so that the program ends although it does not.
    pipeline = threading.Thread(target=run, name="pipeline", daemon=True)
    pipeline.start()
    pipeline.join(timeout=3)
    logging.info("still alive: %s", [thread.name for thread in threading.enumerate() if thread.daemon])
