# mistake: One plain lock for everybody: right for writers, and readers come in one by one.
# finding: over_locking
import threading
from contextlib import contextmanager


class ReadWriteLock:
    def __init__(self):
        self._lock = threading.Lock()

    @contextmanager
    def reading(self):
        with self._lock:
            yield

    @contextmanager
    def writing(self):
        with self._lock:
            yield
