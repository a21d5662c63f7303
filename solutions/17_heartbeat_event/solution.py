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
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin; the first beat comes after one interval. Called once."""
        self._thread = threading.Thread(target=self._run, args=(time.monotonic(),))
        self._thread.start()

    def stop(self) -> None:
        """End the heartbeat, and return when its thread has ended."""
        logging.info("stop")
        if self._thread is None:
            return
        self._stopped.set()
        self._thread.join()

    def _run(self, due: float) -> None:
        due += self._interval
        # wait() returns True where the event is set, and False where the time has passed.
        while not self._stopped.wait(due - time.monotonic()):
            self._beat()
            due += self._interval
