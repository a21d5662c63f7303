"""A semaphore counts what is to be done; one permit with nothing in the deque means the end."""

import threading
from collections import deque
from collections.abc import Callable


class Journal:
    """Writes lines in the background."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._lines: deque[str] = deque()
        self._to_do = threading.Semaphore(0)
        self._closed = threading.Event()
        self._lock = threading.Lock()

        def work() -> None:
            while True:
                self._to_do.acquire()
                try:
                    line = self._lines.popleft()
                except IndexError:
                    return
                write(line)

        self._writer = threading.Thread(target=work)
        self._writer.start()

    def log(self, line: str) -> None:
        """Hand over a line."""
        with self._lock:
            if self._closed.is_set():
                raise RuntimeError("closed")
            self._lines.append(line)
            self._to_do.release()

    def close(self) -> None:
        """Wait for the lines and for the thread."""
        with self._lock:
            if not self._closed.is_set():
                self._closed.set()
                self._to_do.release()
        self._writer.join()
