# program: Locks with a decorator that keeps names with functools.wraps.
# line: 76
# exercise: 06
import functools
import threading
import time


def locked(method):
    """Hold the object's lock during a call."""

    @functools.wraps(method)
    def call(self, *args, **kwargs):
        with self._lock:
            return method(self, *args, **kwargs)

    return call


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = threading.RLock()

    @locked
    def change_value(self, amount=1):
        """Add an amount."""
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount


assert Database.change_value.__name__ == "change_value"
assert Database.change_value.__doc__ == "Add an amount."
