"""A deque and a condition; a thread that is no daemon, so it must be told to end."""

import threading
from collections import deque
from collections.abc import Callable


class Journal:
    """Writes lines in the background."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._lines: deque[str] = deque()
        self._closed = False
        self._changed = threading.Condition()
        self._writer = threading.Thread(target=self._work, args=(write,))
        self._writer.start()

    def _work(self, write: Callable[[str], None]) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._lines or self._closed)
                if not self._lines:
                    return
                line = self._lines.popleft()
            write(line)  # outside: log must not wait for this

    def log(self, line: str) -> None:
        """Hand over a line."""
        with self._changed:
            if self._closed:
                raise RuntimeError("closed")
            self._lines.append(line)
            self._changed.notify()

    def close(self) -> None:
        """Wait for the lines and for the thread."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._writer.join()
