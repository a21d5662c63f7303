# mistake: The first stop() forgets the thread, and the second one has none to join.
# finding: wrong_exception
import threading


class Heartbeat:
    def __init__(self, interval, beat):
        self.interval = interval
        self.beat = beat
        self.stopped = threading.Event()
        self.thread = None
        self.started = False

    def start(self):
        self.started = True
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def stop(self):
        if not self.started:
            return
        self.stopped.set()
        self.thread.join()
        self.thread = None

    def run(self):
        while not self.stopped.wait(self.interval):
            self.beat()
