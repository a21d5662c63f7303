"""Two conditions over one lock; one number counts the readers, and is -1 while somebody writes."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager


class ReadWriteLock:
    """Readers together, a writer alone and first."""

    def __init__(self) -> None:
        self._state = 0
        self._writers = 0
        self._mutex = threading.RLock()
        self._readable = threading.Condition(self._mutex)
        self._writable = threading.Condition(self._mutex)

    def _done(self, state: int) -> None:
        with self._mutex:
            self._state = state if state == 0 else self._state - 1
            if self._writers:
                self._writable.notify()
            else:
                self._readable.notify_all()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the lock for reading."""
        with ExitStack() as stack:
            with self._mutex:
                self._readable.wait_for(lambda: self._state >= 0 and not self._writers)
                self._state += 1
            stack.callback(self._done, 1)
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock for writing."""
        with ExitStack() as stack:
            with self._mutex:
                self._writers += 1
                self._writable.wait_for(lambda: self._state == 0)
                self._writers -= 1
                self._state = -1
            stack.callback(self._done, 0)
            yield
