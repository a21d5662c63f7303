# mistake: Every beat starts a timer for the next, and each timer is a thread of its own.
# finding: late_timer
import threading


class Heartbeat:
    def __init__(self, interval, beat):
        self.interval = interval
        self.beat = beat
        self.timer = None
        self.stopped = False
        self.lock = threading.Lock()

    def start(self):
        with self.lock:
            self.stopped = False
            self.next_timer()

    def next_timer(self):
        self.timer = threading.Timer(self.interval, self.run)
        self.timer.start()

    def run(self):
        with self.lock:
            if not self.stopped:
                self.beat()
                self.next_timer()

    def stop(self):
        with self.lock:
            self.stopped = True
            timer = self.timer
        if timer is not None:
            timer.cancel()
            timer.join()
