# mistake: The writer ends as soon as it sees that the journal is closed, whatever is still in the queue.
# finding: data_race
import queue
import threading


class Journal:
    def __init__(self, write):
        self._write = write
        self._lines = queue.Queue()
        self._lock = threading.Lock()
        self._closed = False
        self._writer = threading.Thread(target=self._work, daemon=True)
        self._writer.start()

    def _work(self):
        while not self._closed:
            try:
                line = self._lines.get(timeout=0.05)
            except queue.Empty:
                continue
            self._write(line)

    def log(self, line):
        with self._lock:
            if self._closed:
                raise RuntimeError("closed")
            self._lines.put(line)

    def close(self):
        with self._lock:
            self._closed = True
        self._writer.join()
