"""The prompt is itself a timer, whose function is to answer with the default."""

from threading import Condition, Timer


class Prompt(Timer):
    """A question with a time limit."""

    def __init__(self, default: str, timeout: float) -> None:
        super().__init__(timeout, self.answer, (default,))
        self._won: tuple[str] | None = None
        self._changed = Condition()

    def open(self) -> None:
        """Start the countdown."""
        self.start()

    def answer(self, text: str) -> bool:
        """Whether this text is the result."""
        with self._changed:
            if self._won is not None:
                return False
            self._won = (text,)
            self._changed.notify_all()
        self.cancel()
        return True

    def result(self) -> str:
        """The answer or the default."""
        with self._changed:
            while self._won is None:
                self._changed.wait()
            return self._won[0]
