"""The thread is made with the heartbeat, and waits on a condition that stop() notifies."""

import threading
import time
from collections.abc import Callable


class _Beater(threading.Thread):
    def __init__(self, interval: float, beat: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self.interval = interval
        self.beat = beat
        self.condition = threading.Condition()
        self.stopped = False

    def run(self) -> None:
        """Beat until stopped."""
        due = time.monotonic()
        with self.condition:
            while True:
                due += self.interval
                if self.condition.wait_for(lambda: self.stopped, due - time.monotonic()):
                    return
                self.beat()


class Heartbeat:
    """Beats at every interval."""

    def __init__(self, interval: float, beat: Callable[[], None]) -> None:
        self._beater = _Beater(interval, beat)

    def start(self) -> None:
        """Begin."""
        self._beater.start()

    def stop(self) -> None:
        """End, and wait for the thread."""
        if self._beater.ident is not None:
            with self._beater.condition:
                self._beater.stopped = True
                self._beater.condition.notify()
            self._beater.join()
