# mistake: The first reader takes an RLock and the last one gives it back, which only the thread that took it may do.
# finding: wrong_exception
import threading
from contextlib import contextmanager


class ReadWriteLock:
    def __init__(self):
        self._door = threading.Lock()
        self._room = threading.RLock()
        self._mutex = threading.Lock()
        self._readers = 0

    @contextmanager
    def reading(self):
        with self._door:
            pass
        with self._mutex:
            self._readers += 1
            if self._readers == 1:
                self._room.acquire()
        try:
            yield
        finally:
            with self._mutex:
                self._readers -= 1
                if self._readers == 0:
                    self._room.release()

    @contextmanager
    def writing(self):
        with self._door:
            with self._room:
                yield
