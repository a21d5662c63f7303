"""A thread waits for the answer as long as there is time; a lock that is never given back goes to the winner."""

import threading


class Prompt:
    """A question with a time limit."""

    def __init__(self, default: str, timeout: float) -> None:
        self._result = default
        self._timeout = timeout
        self._prize = threading.Lock()
        self._answered = threading.Event()
        self._countdown = threading.Thread(target=self._count_down)

    def open(self) -> None:
        """Start the countdown."""
        self._countdown.start()

    def _count_down(self) -> None:
        if not self._answered.wait(self._timeout) and not self._prize.acquire(blocking=False):
            self._answered.wait()  # somebody is just about to answer

    def answer(self, text: str) -> bool:
        """Whether this text is the result."""
        if not self._prize.acquire(blocking=False):
            return False
        self._result = text
        self._answered.set()
        return True

    def result(self) -> str:
        """The answer or the default."""
        self._countdown.join()
        return self._result
