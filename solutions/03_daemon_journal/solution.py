"""A journal that is written by a thread in the background."""

import queue
import threading
from collections.abc import Callable


class Journal:
    """Writes lines one at a time, in the order in which they were logged."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._lock = threading.Lock()
        self._closed = False
        self._writer = threading.Thread(target=self._work, daemon=True)
        self._writer.start()

    def _work(self) -> None:
        while True:
            line = self._lines.get()
            if line is None:  # the end
                return
            self._write(line)

    def log(self, line: str) -> None:
        """Hand over a line, without waiting until it is written; RuntimeError once closed."""
        with self._lock:
            if self._closed:
                raise RuntimeError("the journal is closed")
            self._lines.put(line)

    def close(self) -> None:
        """Return when every line is written and the thread has ended."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._lines.put(None)
        # Not an empty queue but the end of the thread says that the last line is written.
        self._writer.join()
