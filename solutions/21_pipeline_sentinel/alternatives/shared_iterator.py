"""No queue: the consumers take the items from the iterator themselves, one at a time."""

import threading
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Consumer(threading.Thread):
    """A thread that works until there is nothing left."""

    def __init__(self, tasks: Any, lock: threading.Lock, work: Callable[[Any], Any], done: dict[int, Any]) -> None:
        super().__init__()
        self.tasks, self.lock, self.work, self.done = tasks, lock, work, done
        self.errors: dict[int, Exception] = {}

    def run(self) -> None:
        """Take an item and work on it, again and again."""
        while True:
            with self.lock:
                position, item = next(self.tasks, (-1, None))
            if position < 0:
                return
            try:
                self.done[position] = self.work(item)
            except Exception as error:
                self.errors[position] = error


def process_all(items: Iterable[T], work: Callable[[T], R], consumers: int = 3) -> list[R]:
    """Call ``work`` for every item; the results in the order of the items."""
    done: dict[int, R] = {}
    tasks, lock = enumerate(items), threading.Lock()
    threads = [Consumer(tasks, lock, work, done) for _ in range(consumers)]
    for thread in threads:
        thread.start()
    errors: dict[int, Exception] = {}
    for thread in threads:
        thread.join()
        errors.update(thread.errors)
    for position in sorted(errors):
        raise errors[position]
    return [done[position] for position in sorted(done)]
