"""A journal that is written by a thread in the background."""

import logging
import queue
import threading
import time
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
        """Hand over a line, without waiting until it is written.

        RuntimeError once a close has returned; beside a close either that, or the line is written.
        """
        with self._lock:
            if self._closed:
                raise RuntimeError("the journal is closed")
            self._lines.put(line)

    def close(self) -> None:
        """Return when every line whose log returned is written and the thread has ended.

        A second close does nothing.
        """
        with self._lock:
            if not self._closed:
                self._closed = True
                self._lines.put(None)


if __name__ == "__main__":
    logging.basicConfig(format="%(asctime)s: %(message)s", level=logging.INFO, datefmt="%H:%M:%S")

    def write_slowly(line: str) -> None:
        time.sleep(0.5)
        logging.info("written: %s", line)

    journal = Journal(write_slowly)
    for line in ("cast off", "passed the lighthouse", "made fast"):
        journal.log(line)
        logging.info("logged: %s", line)
    time.sleep(0.7)
    logging.info("closing the journal")
    journal.close()
    logging.info("the journal is closed")
