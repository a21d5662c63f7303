"""Waits for the queue first, which counts the lines that are done, and then for the thread; all under one lock."""

import queue
import threading
from collections.abc import Callable


class Journal:
    """Writes lines in the background."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._lines: queue.Queue[tuple[str, ...]] = queue.Queue()
        self._lock = threading.RLock()
        self._writer: threading.Thread | None = threading.Thread(target=self._work, name="writer", daemon=True)
        self._writer.start()

    def _work(self) -> None:
        while message := self._lines.get():
            self._write(*message)
            self._lines.task_done()

    def log(self, line: str) -> None:
        """Hand over a line; beside a close it waits, and raises."""
        with self._lock:
            if self._writer is None:
                raise RuntimeError("closed")
            self._lines.put((line,))

    def close(self) -> None:
        """Wait for the lines and for the thread."""
        with self._lock:
            if self._writer is None:
                return
            self._lines.join()
            self._lines.put(())
            self._writer.join()
            self._writer = None
