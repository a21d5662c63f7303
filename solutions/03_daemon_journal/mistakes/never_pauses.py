# mistake: The writer looks for lines without a pause, and so keeps a core busy.
# finding: busy_waiting
import threading


class Journal:
    def __init__(self, write):
        self._write = write
        self._lines = []
        self._closed = False
        self._lock = threading.Lock()
        self._writer = threading.Thread(target=self._work, daemon=True)
        self._writer.start()

    def _work(self):
        while True:
            with self._lock:
                line = self._lines.pop(0) if self._lines else None
                closed = self._closed
            if line is not None:
                self._write(line)
            elif closed:
                return

    def log(self, line):
        with self._lock:
            if self._closed:
                raise RuntimeError("closed")
            self._lines.append(line)

    def close(self):
        with self._lock:
            self._closed = True
        self._writer.join()
