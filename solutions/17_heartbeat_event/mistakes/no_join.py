# mistake: Sets the event, and returns before the thread has ended.
# finding: thread_not_joined
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

    def run(self):
        while not self.stopped.wait(self.interval):
            self.beat()
