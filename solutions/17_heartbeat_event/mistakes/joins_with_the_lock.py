# mistake: Waits for the thread while it holds the lock that the thread needs for a beat.
# finding: deadlock
import threading


class Heartbeat:
    def __init__(self, interval, beat):
        self.interval = interval
        self.beat = beat
        self.stopped = threading.Event()
        self.thread = None
        self.lock = threading.Lock()

    def start(self):
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def stop(self):
        with self.lock:
            if self.thread is not None:
                self.stopped.set()
                self.thread.join()

    def run(self):
        while not self.stopped.wait(self.interval):
            with self.lock:
                if not self.stopped.is_set():
                    self.beat()
