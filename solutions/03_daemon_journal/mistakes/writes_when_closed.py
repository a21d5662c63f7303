# mistake: Collects the lines, and the thread writes them when the journal is closed.
# finding: waits_for_ever
import threading


class Journal:
    def __init__(self, write):
        self._write = write
        self._lines = []
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._writer = threading.Thread(target=self._work, daemon=True)
        self._writer.start()

    def _work(self):
        self._closed.wait()
        for line in self._lines:
            self._write(line)

    def log(self, line):
        with self._lock:
            if self._closed.is_set():
                raise RuntimeError("closed")
            self._lines.append(line)

    def close(self):
        with self._lock:
            self._closed.set()
        self._writer.join()
