"""A promise: a result that one thread will have later, and that others wait for."""

import logging
import threading
import time
from typing import Any


class Promise:
    """A result that is set once and may be asked for by any number of threads."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._is_set = False
        self._value: Any = None

    def set_result(self, value: Any) -> None:
        """Set the result, which may be None, and wake whoever waits for it.

        RuntimeError on a second call, which changes nothing.
        """
        with self._condition:
            if self._is_set:
                raise RuntimeError("the result is set already")
            self._value = value
            self._is_set = True
            logging.info("the result is set")
            self._condition.notify_all()

    def result(self, timeout: float | None = None) -> Any:
        """Wait for the result and return it; at once where it is set already.

        TimeoutError when ``timeout`` seconds pass first. None waits for as long as it takes.
        """
        with self._condition:
            logging.info("waiting for the result")
            came = self._condition.wait(timeout)
            if not came:
                raise TimeoutError("no result in time")
            logging.info("got the result")
            return self._value


if __name__ == "__main__":
    logging.basicConfig(
        format="%(asctime)s: %(threadName)s: %(message)s", level=logging.INFO, datefmt="%H:%M:%S"
    )
    price = Promise()

    def ask_after(seconds: float) -> None:
        time.sleep(seconds)
        price.result()

    # Daemons, so that the program ends although one of them does not.
    askers = [
        threading.Thread(target=ask_after, args=(seconds,), name=name, daemon=True)
        for name, seconds in (("early", 0), ("late", 1))
    ]
    for asker in askers:
        asker.start()
    time.sleep(0.5)
    price.set_result(100)
    for asker in askers:
        asker.join(timeout=2)
    logging.info("still waiting: %s", [asker.name for asker in askers if asker.is_alive()])
