"""A question with a time limit: whoever does not answer in time gets the default."""

import logging
import threading
import time


class Prompt:
    """A question that is answered once, or never: then ``default`` stands after ``timeout`` seconds."""

    def __init__(self, default: str, timeout: float) -> None:
        self._default = default
        self._timeout = timeout
        self._result = ""
        self._decided = threading.Event()

    def open(self) -> None:
        """Start the countdown; called once, before the other methods."""
        timer = threading.Timer(self._timeout, self._expire)
        timer.start()

    def answer(self, text: str) -> bool:
        """Answer the question; whether this text is the result.

        The first answer is, if it comes before the time is up.
        """
        if self._decided.is_set():
            return False
        self._result = text
        self._decided.set()
        logging.info("answered: %s", text)
        return True

    def result(self) -> str:
        """Wait for the first answer or for the end of the time; the answer or the default."""
        self._decided.wait()
        return self._result

    def _expire(self) -> None:
        self._result = self._default
        self._decided.set()
        logging.info("the time is up: %s", self._default)


if __name__ == "__main__":
    logging.basicConfig(format="%(asctime)s: %(message)s", level=logging.INFO, datefmt="%H:%M:%S")
    prompt = Prompt(default="no", timeout=2)
    prompt.open()
    time.sleep(1)
    logging.info("the answer counts: %s", prompt.answer("yes"))
    logging.info("the result is %s", prompt.result())
    time.sleep(2)
    logging.info("a little later the result is %s", prompt.result())
