"""An event is a flag that stays set; a lock makes sure that only one caller sets it."""

import threading
from typing import Any


class Promise:
    """A result that is set once."""

    def __init__(self) -> None:
        self._done = threading.Event()
        self._lock = threading.Lock()
        self._value: Any = None

    def set_result(self, value: Any) -> None:
        """Set the result; RuntimeError on a second call."""
        with self._lock:
            if self._done.is_set():
                raise RuntimeError("set twice")
            self._value = value
            self._done.set()

    def result(self, timeout: float | None = None) -> Any:
        """The result, or TimeoutError."""
        if not self._done.wait(timeout):
            raise TimeoutError
        return self._value
