"""No timer: whoever comes first after the deadline, to answer or to ask, decides that it has passed."""

import threading
import time


class Prompt:
    """A question with a time limit."""

    def __init__(self, default: str, timeout: float) -> None:
        self._default = default
        self._timeout = timeout
        self._deadline = 0.0
        self._result: str | None = None
        self._changed = threading.Condition()

    def open(self) -> None:
        """Start the countdown."""
        self._deadline = time.monotonic() + self._timeout

    def _look_at_the_clock(self) -> float:
        """The seconds that are left. Where there are none, the result is decided; the lock is held."""
        left = self._deadline - time.monotonic()
        if left <= 0 and self._result is None:
            self._result = self._default
        return left

    def answer(self, text: str) -> bool:
        """Whether this text is the result."""
        with self._changed:
            self._look_at_the_clock()
            if self._result is not None:
                return False
            self._result = text
            self._changed.notify_all()
            return True

    def result(self) -> str:
        """The answer or the default."""
        with self._changed:
            while self._result is None:
                left = self._look_at_the_clock()
                if left > 0:
                    self._changed.wait(left)
            return self._result
