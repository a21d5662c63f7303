# mistake: Puts the line in first and looks afterwards whether the journal is closed: a refused line is written.
# finding: wrong_result
import queue
import threading


class Journal:
    def __init__(self, write):
        self._write = write
        self._lines = queue.Queue()
        self._closed = False
        self._writer = threading.Thread(target=self._work, daemon=True)
        self._writer.start()

    def _work(self):
        while not (self._closed and self._lines.empty()):
            try:
                line = self._lines.get(timeout=0.05)
            except queue.Empty:
                continue
            self._write(line)

    def log(self, line):
        self._lines.put(line)
        if self._closed:
            raise RuntimeError("closed")

    def close(self):
        self._closed = True
        self._writer.join()
