"""The way of the textbooks: the first one in takes a lock for all of its kind, the last one gives it back."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Switch:
    """The first one in takes ``lock``, the last one out gives it back, maybe from another thread."""

    def __init__(self, lock: threading.Semaphore) -> None:
        self._lock = lock
        self._inside = 0
        self._mutex = threading.Lock()

    def __enter__(self) -> None:
        with self._mutex:
            self._inside += 1
            if self._inside == 1:
                self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        with self._mutex:
            self._inside -= 1
            if self._inside == 0:
                self._lock.release()


class ReadWriteLock:
    """Readers together, a writer alone and first."""

    def __init__(self) -> None:
        self._no_readers = threading.Semaphore()
        self._no_writers = threading.Semaphore()
        self._readers = Switch(self._no_writers)
        self._writers = Switch(self._no_readers)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the lock for reading."""
        with self._no_readers:
            self._readers.__enter__()
        try:
            yield
        finally:
            self._readers.__exit__()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock for writing."""
        with self._writers, self._no_writers:
            yield
