"""The thread looks every 10 ms at a flag and at the clock, and stop() looks every 10 ms whether it has ended."""

import threading
import time
from collections.abc import Callable


class Heartbeat:
    """Beats at every interval."""

    def __init__(self, interval: float, beat: Callable[[], None]) -> None:
        self._interval = interval
        self._beat = beat
        self._wanted = False
        self._thread = threading.Thread(target=self._run)

    def start(self) -> None:
        """Begin."""
        self._wanted = True
        self._started = time.monotonic()
        self._thread.start()

    def _run(self) -> None:
        beats = 0
        while self._wanted:
            if time.monotonic() >= self._started + (beats + 1) * self._interval:
                beats += 1
                self._beat()
            else:
                time.sleep(0.01)

    def stop(self) -> None:
        """End, and wait for the thread."""
        self._wanted = False
        while self._thread.is_alive():
            time.sleep(0.01)
