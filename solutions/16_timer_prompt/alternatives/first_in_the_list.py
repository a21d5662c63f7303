"""Everybody appends to a list, the timer too; the first in it has won."""

import threading


class Prompt:
    """A question with a time limit."""

    def __init__(self, default: str, timeout: float) -> None:
        self._texts: list[list[str]] = []
        self._decided = threading.Event()
        self._timer = threading.Timer(timeout, self._enter, [default])

    def open(self) -> None:
        """Start the countdown."""
        self._timer.start()

    def _enter(self, text: str) -> bool:
        mine = [text]  # a list is nobody else's, even where the texts are equal
        self._texts.append(mine)
        self._decided.set()
        return self._texts[0] is mine

    def answer(self, text: str) -> bool:
        """Whether this text is the result."""
        won = self._enter(text)
        self._timer.cancel()
        return won

    def result(self) -> str:
        """The answer or the default."""
        self._decided.wait()
        return self._texts[0][0]
