# mistake: Waits until the queue is empty; the line that was taken out last is not yet written.
# finding: sleep_as_synchronisation
import queue
import threading
import time


class Journal:
    def __init__(self, write):
        self._write = write
        self._lines = queue.Queue()
        self._lock = threading.Lock()
        self._closed = False
        threading.Thread(target=self._work, daemon=True).start()

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
        while not self._lines.empty():
            time.sleep(0.05)
