# mistake: A stop() before the start sets the event, and nobody clears it.
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
        self.stopped.set()
        if self.thread is not None:
            self.thread.join()

    def run(self):
        while not self.stopped.wait(self.interval):
            self.beat()
