"""A future takes one result and refuses every other."""

import threading
from concurrent.futures import Future, InvalidStateError


class Prompt:
    """A question with a time limit."""

    def __init__(self, default: str, timeout: float) -> None:
        self.default = default
        self._future: Future[str] = Future()
        self._timer = threading.Timer(timeout, self.answer, args=[default])
        self._timer.daemon = True

    def open(self) -> None:
        """Start the countdown."""
        self._timer.start()

    def answer(self, text: str) -> bool:
        """Whether this text is the result."""
        try:
            self._future.set_result(text)
        except InvalidStateError:
            return False
        self._timer.cancel()
        return True

    def result(self) -> str:
        """The answer or the default."""
        return self._future.result()
