# mistake: Does not look at what wait() returned, so it beats once more when it is stopped.
# finding: wrong_result
import threading


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
        while not self.stopped.is_set():
            self.stopped.wait(self.interval)
            self.beat()
