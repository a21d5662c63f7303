# mistake: Waits for the thread for a tenth of a second at most, and that sleeps on.
# finding: thread_not_joined
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
            self.thread.join(timeout=0.1)

    def run(self):
        while True:
            time.sleep(self.interval)
            if self.stopped.is_set():
                return
            self.beat()
