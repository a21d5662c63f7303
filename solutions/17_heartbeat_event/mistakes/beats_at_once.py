# mistake: Beats first and waits then, so the first beat comes one interval too early.
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
        while True:
            self.beat()
            if self.stopped.wait(self.interval):
                return
