"""A plain while loop round wait(), with the time that is left worked out by hand."""

import threading
import time
from typing import Any


class Promise:
    """A result that is set once."""

    def __init__(self) -> None:
        self._changed = threading.Condition(threading.Lock())
        self._values: list[Any] = []

    def set_result(self, value: Any) -> None:
        """Set the result; RuntimeError on a second call."""
        self._changed.acquire()
        try:
            if self._values:
                raise RuntimeError("set already")
            self._values.append(value)
            self._changed.notify_all()
        finally:
            self._changed.release()

    def result(self, timeout: float | None = None) -> Any:
        """The result, or TimeoutError."""
        end = None if timeout is None else time.monotonic() + timeout
        with self._changed:
            while not self._values:
                left = None if end is None else end - time.monotonic()
                if left is not None and left <= 0:
                    raise TimeoutError(f"nothing in {timeout} s")
                self._changed.wait(left)
            return self._values[0]
