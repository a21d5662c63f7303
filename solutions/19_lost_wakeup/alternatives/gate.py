"""A closed gate, a semaphore at 0, which each one who gets through opens for the next; a flag beside it."""

import threading
from typing import Any


class Promise:
    """A result that is set once."""

    def __init__(self) -> None:
        self._gate = threading.Semaphore(0)
        self._tickets = threading.BoundedSemaphore(1)
        self._values: tuple[Any, ...] = ()

    def set_result(self, value: Any) -> None:
        """Set the result; RuntimeError on a second call."""
        if not self._tickets.acquire(blocking=False):  # never released: there is one first call
            raise RuntimeError("set already")
        self._values = (value,)
        self._gate.release()

    def result(self, timeout: float | None = None) -> Any:
        """The result, or TimeoutError."""
        if not self._values and self._gate.acquire(timeout=timeout):
            self._gate.release()
        if not self._values:
            raise TimeoutError
        return self._values[0]
