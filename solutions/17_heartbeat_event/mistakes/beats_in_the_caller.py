# mistake: start() itself goes round and beats, and never returns.
# finding: busy_waiting
import threading


class Heartbeat:
    def __init__(self, interval, beat):
        self.interval = interval
        self.beat = beat
        self.stopped = threading.Event()
        self.thread = None

    def start(self):
        self.thread = threading.current_thread()
        self.run()

    def stop(self):
        if self.thread is not None:
            self.stopped.set()
            self.thread.join()

    def run(self):
        while not self.stopped.wait(self.interval):
            self.beat()
