# mistake: log looks whether the journal is closed and puts the line in after that; the end may have come between.
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
        while True:
            line = self._lines.get()
            if line is None:
                return
            self._write(line)

    def log(self, line):
        if self._closed:
            raise RuntimeError("closed")
        self._lines.put(line)

    def close(self):
        if not self._closed:
            self._closed = True
            self._lines.put(None)
        self._writer.join()
