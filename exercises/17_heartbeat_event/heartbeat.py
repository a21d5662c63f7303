"""A heartbeat: something that is done again and again, until somebody stops it."""

import logging
import threading
import time
from collections.abc import Callable


class Heartbeat:
    """Calls ``beat`` every ``interval`` seconds, in a thread of its own."""

    def __init__(self, interval: float, beat: Callable[[], None]) -> None:
        self._interval = interval
        self._beat = beat
        self._stopped = False

    def start(self) -> None:
        """Begin; the first beat comes after one interval. Called once."""
        self._stopped = False
        thread = threading.Thread(target=self._run)
        thread.start()

    def stop(self) -> None:
        """End the heartbeat, and return when its thread has ended, without waiting for another beat.

        No beat begins later than this call. It does no harm before ``start``, twice, or in two
        threads at once.
        """
        logging.info("stop")
        self._stopped = True

    def _run(self) -> None:
        while not self._stopped:
            time.sleep(self._interval)
            self._beat()


if __name__ == "__main__":
    logging.basicConfig(format="%(asctime)s: %(message)s", level=logging.INFO, datefmt="%H:%M:%S")
    heartbeat = Heartbeat(1, lambda: logging.info("beat"))
    heartbeat.start()
    time.sleep(2.5)
    heartbeat.stop()
    logging.info("the heartbeat is stopped")
