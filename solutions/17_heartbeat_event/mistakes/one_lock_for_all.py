# mistake: A lock of the whole module is held while a heartbeat waits, so only one can beat.
# finding: wrong_result
import threading

lock = threading.Lock()


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
        with lock:
            while not self.stopped.wait(self.interval):
                self.beat()
