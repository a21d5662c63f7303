# mistake: Makes the thread no daemon, so the lines are written in the end; close still does not wait for them.
# finding: thread_not_joined
import queue
import threading


class Journal:
    def __init__(self, write):
        self._write = write
        self._lines = queue.Queue()
        self._lock = threading.Lock()
        self._closed = False
        threading.Thread(target=self._work).start()

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
