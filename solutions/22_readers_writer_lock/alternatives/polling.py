"""Looks whether it may go in, and looks again a little later; waiting writers are counted."""

import threading
import time
from types import TracebackType


class _Reading:
    def __init__(self, lock: "ReadWriteLock") -> None:
        self.lock = lock

    def __enter__(self) -> None:
        while True:
            with self.lock.mutex:
                if not self.lock.writer and not self.lock.waiting:
                    self.lock.readers += 1
                    return
            time.sleep(0.02)

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self.lock.mutex:
            self.lock.readers -= 1


class _Writing:
    def __init__(self, lock: "ReadWriteLock") -> None:
        self.lock = lock

    def __enter__(self) -> None:
        with self.lock.mutex:
            self.lock.waiting += 1
        while True:
            with self.lock.mutex:
                if not self.lock.writer and not self.lock.readers:
                    self.lock.waiting -= 1
                    self.lock.writer = True
                    return
            time.sleep(0.02)

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self.lock.mutex:
            self.lock.writer = False


class ReadWriteLock:
    """Readers together, a writer alone and first."""

    def __init__(self) -> None:
        self.mutex = threading.Lock()
        self.readers = self.waiting = 0
        self.writer = False

    def reading(self) -> _Reading:
        """Hold the lock for reading."""
        return _Reading(self)

    def writing(self) -> _Writing:
        """Hold the lock for writing."""
        return _Writing(self)
