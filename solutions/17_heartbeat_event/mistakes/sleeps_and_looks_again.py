# mistake: Looks at the event after the sleep, so there is no late beat, but stop() sits out the interval.
# finding: wrong_result
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
        while True:
            time.sleep(self.interval)
            if self.stopped.is_set():
                return
            self.beat()
