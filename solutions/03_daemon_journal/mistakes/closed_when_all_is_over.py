# mistake: Says that it is closed only when the thread has ended; a line logged meanwhile comes after the end.
# finding: wrong_result
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
        self._lines.put(None)
        self._writer.join()
        with self._lock:
            self._closed = True
