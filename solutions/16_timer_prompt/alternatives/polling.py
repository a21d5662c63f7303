"""Who wants the result looks at it every 50 ms, and at the clock."""

import threading
import time


class Prompt:
    """A question with a time limit."""

    def __init__(self, default: str, timeout: float) -> None:
        self._default, self._timeout = default, timeout
        self._won: dict[str, str] = {}
        self._lock = threading.RLock()

    def open(self) -> None:
        """Start the countdown."""
        self._end = time.monotonic() + self._timeout

    def answer(self, text: str) -> bool:
        """Whether this text is the result."""
        with self._lock:
            if self._is_decided():
                return False
            self._won["answer"] = text
            return True

    def _is_decided(self) -> bool:
        with self._lock:
            if not self._won and time.monotonic() >= self._end:
                self._won["default"] = self._default
            return bool(self._won)

    def result(self) -> str:
        """The answer or the default."""
        while not self._is_decided():
            time.sleep(0.05)
        return next(iter(self._won.values()))
