# mistake: Takes the lines from the wrong end of the list.
# finding: wrong_result
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
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._lines or self._closed)
                if not self._lines:
                    return
                line = self._lines.pop()
            self._write(line)

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
