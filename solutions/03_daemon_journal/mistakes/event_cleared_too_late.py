# mistake: Switches the event off after it has taken the lines; one that comes in between waits for the next to ring.
# finding: lost_wakeup
import threading


class Journal:
    def __init__(self, write):
        self._write = write
        self._lines = []
        self._closed = False
        self._lock = threading.Lock()
        self._news = threading.Event()
        self._writer = threading.Thread(target=self._work, daemon=True)
        self._writer.start()

    def _work(self):
        while True:
            self._news.wait()
            with self._lock:
                lines, self._lines = self._lines, []
                closed = self._closed
            self._news.clear()
            for line in lines:
                self._write(line)
            if closed:
                return

    def log(self, line):
        with self._lock:
            if self._closed:
                raise RuntimeError("closed")
            self._lines.append(line)
        self._news.set()

    def close(self):
        with self._lock:
            self._closed = True
        self._news.set()
        self._writer.join()
