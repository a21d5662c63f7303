"""An event rings for new lines; it is switched off before the lines are taken, so none is missed."""

import threading
from collections.abc import Callable, Iterator


class Journal:
    """Writes lines in the background."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._lines: list[str] = []
        self._open = True
        self._lock = threading.Lock()
        self._news = threading.Event()
        self._writer = threading.Thread(target=self._work, args=(write,), daemon=True)
        self._writer.start()

    def _work(self, write: Callable[[str], None]) -> None:
        for line in self._logged():
            write(line)

    def _logged(self) -> Iterator[str]:
        is_open = True
        while is_open:
            self._news.wait()
            with self._lock:
                self._news.clear()
                lines, self._lines = self._lines, []
                is_open = self._open
            yield from lines

    def log(self, line: str) -> None:
        """Hand over a line."""
        with self._lock:
            if not self._open:
                raise RuntimeError("closed")
            self._lines.append(line)
            self._news.set()

    def close(self) -> None:
        """Wait for the lines and for the thread."""
        with self._lock:
            self._open = False
            self._news.set()
        self._writer.join()
