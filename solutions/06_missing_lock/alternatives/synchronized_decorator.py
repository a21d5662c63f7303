"""A decorator that makes a method run under its object's lock."""

import threading
from collections.abc import Callable
from functools import wraps


def synchronized(method: Callable[["Database", int], None]) -> Callable[..., None]:
    """Let one thread at a time into ``method``."""

    @wraps(method)
    def guarded(self: "Database", amount: int = 1) -> None:
        with self.lock:
            method(self, amount)

    return guarded


class Database:
    """One integer on slow storage."""

    def __init__(self, latency: float = 0.1) -> None:
        self.latency = latency
        self.value = 0
        self.lock = threading.Lock()

    @synchronized
    def change_value(self, amount: int) -> None:
        """Add ``amount`` to the value."""
        old = self.value
        threading.Event().wait(self.latency)
        self.value = old + amount
