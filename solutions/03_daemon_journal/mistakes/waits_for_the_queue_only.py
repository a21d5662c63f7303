# mistake: Waits until the queue is done, and leaves the thread waiting for more.
# finding: thread_not_joined
import queue
import threading


class Journal:
    def __init__(self, write):
        self._write = write
        self._lines = queue.Queue()
        self._lock = threading.Lock()
        self._closed = False
        threading.Thread(target=self._work, daemon=True).start()

    def _work(self):
        while True:
            self._write(self._lines.get())
            self._lines.task_done()

    def log(self, line):
        with self._lock:
            if self._closed:
                raise RuntimeError("closed")
            self._lines.put(line)

    def close(self):
        with self._lock:
            self._closed = True
        self._lines.join()
