# mistake: The writer holds the lock while it writes, and so keeps log waiting.
# finding: deadlock
import threading


class Journal:
    def __init__(self, write):
        self._write = write
        self._lines = []
        self._closed = False
        self._changed = threading.Condition()
        self._writer = threading.Thread(target=self._work, daemon=True)
        self._writer.start()

    def _work(self):
        with self._changed:
            while self._lines or not self._closed:
                if self._lines:
                    self._write(self._lines.pop(0))
                else:
                    self._changed.wait()

    def log(self, line):
        with self._changed:
            if self._closed:
                raise RuntimeError("closed")
            self._lines.append(line)
            self._changed.notify()

    def close(self):
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._writer.join()
