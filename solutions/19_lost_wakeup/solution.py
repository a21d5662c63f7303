"""A promise: a result that one thread will have later, and that others wait for."""

import logging
import threading
from typing import Any


class Promise:
    """A result that is set once and may be asked for by any number of threads."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._is_set = False
        self._value: Any = None

    def set_result(self, value: Any) -> None:
        """Set the result and wake whoever waits for it; RuntimeError on a second call."""
        with self._condition:
            if self._is_set:
                raise RuntimeError("the result is set already")
            self._value = value
            self._is_set = True
            logging.info("the result is set")
            self._condition.notify_all()

    def result(self, timeout: float | None = None) -> Any:
        """The result, waiting for it at most ``timeout`` seconds; then TimeoutError."""
        with self._condition:
            logging.info("waiting for the result")
            # Looks before it waits: who comes after the notification is never notified.
            if not self._condition.wait_for(lambda: self._is_set, timeout):
                raise TimeoutError("no result in time")
            logging.info("got the result")
            return self._value
