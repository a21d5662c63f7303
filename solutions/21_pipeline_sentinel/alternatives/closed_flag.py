"""A deque, a flag for the end and a condition in place of a queue and its sentinels."""

import threading
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def process_all(items: Iterable[T], work: Callable[[T], R], consumers: int = 3) -> list[R]:
    """Call ``work`` for every item; the results in the order of the items."""
    waiting: deque[tuple[T, Future[R]]] = deque()
    closed = False
    changed = threading.Condition()

    def consume() -> None:
        while True:
            with changed:
                changed.wait_for(lambda: waiting or closed)
                if not waiting:
                    return
                item, future = waiting.popleft()
            try:
                future.set_result(work(item))
            except Exception as error:
                future.set_exception(error)

    threads = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in threads:
        thread.start()
    futures: list[Future[R]] = []
    for item in items:
        future: Future[R] = Future()
        futures.append(future)
        with changed:
            waiting.append((item, future))
            changed.notify()
    with changed:
        closed = True
        changed.notify_all()
    for thread in threads:
        thread.join()
    return [future.result() for future in futures]
