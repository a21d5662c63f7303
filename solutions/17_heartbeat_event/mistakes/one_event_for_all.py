# mistake: The event belongs to the class: who stops one heartbeat stops them all.
# finding: wrong_result
import threading


class Heartbeat:
    stopped = threading.Event()

    def __init__(self, interval, beat):
        self.interval = interval
        self.beat = beat
        self.thread = None

    def start(self):
        self.stopped.clear()
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def stop(self):
        if self.thread is not None:
            self.stopped.set()
            self.thread.join()

    def run(self):
        while not self.stopped.wait(self.interval):
            self.beat()
