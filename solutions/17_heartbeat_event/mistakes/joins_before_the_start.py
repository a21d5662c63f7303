# mistake: The thread is made early, and a stop() before the start joins it although it never ran.
# finding: wrong_exception
import threading


class Heartbeat:
    def __init__(self, interval, beat):
        self.interval = interval
        self.beat = beat
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self.run)

    def start(self):
        self.stopped.clear()
        self.thread.start()

    def stop(self):
        self.stopped.set()
        self.thread.join()

    def run(self):
        while not self.stopped.wait(self.interval):
            self.beat()
