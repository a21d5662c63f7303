"""The writer looks every now and then whether there is something to write; slower, and right."""

import threading
import time
from collections.abc import Callable


class Journal(threading.Thread):
    """Writes lines in the background; the journal is the thread."""

    def __init__(self, write: Callable[[str], None]) -> None:
        super().__init__(daemon=True)
        self.write = write
        self.lines: list[str] = []
        self.closed = False
        self.lock = threading.Lock()
        self.start()

    def run(self) -> None:
        """Write what there is, look again a little later."""
        while True:
            with self.lock:
                lines, self.lines = self.lines, []
                closed = self.closed
            for line in lines:
                self.write(line)
            if closed:
                return
            if not lines:
                time.sleep(0.05)

    def log(self, line: str) -> None:
        """Hand over a line."""
        with self.lock:
            if self.closed:
                raise RuntimeError("closed")
            self.lines.append(line)

    def close(self) -> None:
        """Wait for the lines and for the thread."""
        with self.lock:
            self.closed = True
        self.join()
