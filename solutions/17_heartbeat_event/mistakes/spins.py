# mistake: Looks at the clock over and over until the next beat is due.
# finding: busy_waiting
import threading
import time


class Heartbeat:
    def __init__(self, interval, beat):
        self.interval = interval
        self.beat = beat
        self.stopped = threading.Event()
        self.thread = None

    def start(self):
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def stop(self):
        if self.thread is not None:
            self.stopped.set()
            self.thread.join()

    def run(self):
        due = time.monotonic() + self.interval
        while not self.stopped.is_set():
            if time.monotonic() >= due:
                self.beat()
                due += self.interval
