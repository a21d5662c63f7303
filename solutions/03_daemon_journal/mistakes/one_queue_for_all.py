# mistake: All journals share one queue, so one writes the lines of another.
# finding: waits_for_ever
import queue
import threading


class Journal:
    _lines = queue.Queue()

    def __init__(self, write):
        self._write = write
        self._lock = threading.Lock()
        self._closed = False
        self._writer = threading.Thread(target=self._work, daemon=True)
        self._writer.start()

    def _work(self):
        while True:
            line = self._lines.get()
            if line is None:
                return
            self._write(line)

    def log(self, line):
        with self._lock:
            if self._closed:
                raise RuntimeError("closed")
            self._lines.put(line)

    def close(self):
        with self._lock:
            if not self._closed:
                self._closed = True
                self._lines.put(None)
        self._writer.join()
