"""A lock that many may hold for reading, or one for writing."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class ReadWriteLock:
    """Readers are let in together, a writer alone. Not re-entrant.

    A writer that has waited for some time is not overtaken by a reader that comes later.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._readers = 0
        self._writing = False
        self._waiting_writers = 0

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the lock for reading; however the block is left, it is given back."""
        with self._changed:
            while self._writing or self._waiting_writers:
                self._changed.wait()
        self._readers += 1
        try:
            yield
        finally:
            self._readers -= 1
            with self._changed:
                self._changed.notify_all()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock for writing; however the block is left, it is given back."""
        with self._changed:
            self._waiting_writers += 1
            while self._writing or self._readers:
                self._changed.wait()
            self._waiting_writers -= 1
            self._writing = True
        try:
            yield
        finally:
            with self._changed:
                self._writing = False
                self._changed.notify_all()


if __name__ == "__main__":
    logging.basicConfig(
        format="%(asctime)s: %(threadName)s: %(message)s", level=logging.INFO, datefmt="%H:%M:%S"
    )
    lock = ReadWriteLock()
    page = ["old", "old"]

    def write() -> None:
        with lock.writing():
            logging.info("writes")
            page[0] = "new"
            time.sleep(0.5)
            page[1] = "new"

    def read() -> None:
        with lock.reading():
            logging.info("reads %s", page)
            time.sleep(0.5)

    threads = [
        threading.Thread(target=target, name=name)
        for target, name in ((read, "reader 1"), (read, "reader 2"), (write, "writer"), (read, "reader 3"))
    ]
    for thread in threads:
        thread.start()
        time.sleep(0.1)
    for thread in threads:
        thread.join()
