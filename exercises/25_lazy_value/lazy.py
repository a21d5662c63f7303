"""A value that is made when somebody asks for it for the first time."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")


class Lazy(Generic[T]):
    """What ``factory`` returns, made by the first thread that asks, and kept for all others."""

    def __init__(self, factory: Callable[[], T]) -> None:
        self._factory = factory
        self._lock = threading.Lock()
        self._made = False
        self._value: Any = None

    def get(self) -> T:
        """The value: the same object for every caller, whatever it is.

        The first thread that asks calls the factory, which succeeds once at most and never runs twice
        at the same time. Where it raises, that caller gets the exception, and the next one tries again.
        """
        if not self._made:
            logging.info("not there yet")
            with self._lock:
                self._value = self._factory()
                self._made = True
        return cast(T, self._value)


if __name__ == "__main__":
    logging.basicConfig(
        format="%(asctime)s: %(threadName)s: %(message)s", level=logging.INFO, datefmt="%H:%M:%S"
    )

    def connect() -> object:
        logging.info("connecting")
        time.sleep(0.5)
        return object()

    connection = Lazy(connect)

    def work() -> None:
        logging.info("works with %s", connection.get())

    workers = [threading.Thread(target=work, name=f"worker {number}") for number in (1, 2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    logging.info("the connection from now on: %s", connection.get())
