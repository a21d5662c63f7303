"""A question with a time limit: whoever does not answer in time gets the default."""

import logging
import threading


class Prompt:
    """A question that is answered once, or never: then ``default`` stands after ``timeout`` seconds."""

    def __init__(self, default: str, timeout: float) -> None:
        self._default = default
        self._result = ""
        self._lock = threading.Lock()
        self._decided = threading.Event()
        self._timer = threading.Timer(timeout, self._expire)

    def open(self) -> None:
        """Start the countdown; called once, before the other methods."""
        self._timer.start()

    def answer(self, text: str) -> bool:
        """Answer the question; whether this text is the result."""
        if not self._decide(text):
            return False
        self._timer.cancel()
        logging.info("answered: %s", text)
        return True

    def result(self) -> str:
        """Wait for the first answer or for the end of the time; the answer or the default."""
        self._decided.wait()
        return self._result

    def _expire(self) -> None:
        # The timer may have fired just before it was cancelled.
        if self._decide(self._default):
            logging.info("the time is up: %s", self._default)

    def _decide(self, text: str) -> bool:
        with self._lock:
            if self._decided.is_set():
                return False
            self._result = text
            self._decided.set()
            return True
