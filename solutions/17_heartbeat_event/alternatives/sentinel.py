"""The thread waits for a message from a queue; every stop() sends one, and the first is the last that is read."""

import queue
import threading
from collections.abc import Callable


class Heartbeat:
    """Beats at every interval."""

    def __init__(self, interval: float, beat: Callable[[], None]) -> None:
        self.interval = interval
        self.beat = beat
        self._messages: queue.Queue[str] = queue.Queue()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Begin."""
        self._messages = queue.Queue()  # what was sent before the start is not for this thread
        thread = threading.Thread(target=self._run)
        self._threads.append(thread)
        thread.start()

    def _run(self) -> None:
        while True:
            try:
                self._messages.get(timeout=self.interval)
            except queue.Empty:
                self.beat()
            else:
                return

    def stop(self) -> None:
        """End, and wait for the thread."""
        self._messages.put("stop")
        for thread in self._threads:
            thread.join()
