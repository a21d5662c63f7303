"""A lock that is held while the heart beats: the thread tries to get it, an interval at a time."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor


class Heartbeat:
    """Beats at every interval."""

    def __init__(self, interval: float, beat: Callable[[], None]) -> None:
        self._interval = interval
        self._beat = beat
        self._beating = threading.Lock()
        self._stopping = threading.Lock()
        self._run: Future[None] | None = None

    def start(self) -> None:
        """Begin."""
        self._beating.acquire()
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._run = self._pool.submit(self._beat_on)

    def _beat_on(self) -> None:
        while not self._beating.acquire(timeout=self._interval):
            self._beat()

    def stop(self) -> None:
        """End, and wait for the thread; a second stop waits for the first one."""
        with self._stopping:
            if self._run is not None and not self._run.done():
                self._beating.release()
                self._pool.shutdown()
