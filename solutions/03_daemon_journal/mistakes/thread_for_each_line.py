# mistake: Every line has a thread of its own, and whichever gets on first writes first.
# finding: wrong_result
import threading


class Journal:
    def __init__(self, write):
        self._write = write
        self._closed = False
        self._lock = threading.Lock()
        self._one_at_a_time = threading.Lock()
        self._writers = []

    def _work(self, line):
        with self._one_at_a_time:
            self._write(line)

    def log(self, line):
        with self._lock:
            if self._closed:
                raise RuntimeError("closed")
            writer = threading.Thread(target=self._work, args=(line,))
            self._writers.append(writer)
            writer.start()

    def close(self):
        with self._lock:
            self._closed = True
        for writer in self._writers:
            writer.join()
