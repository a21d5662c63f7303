# mistake: The first stop() takes the thread away, so one beside it returns while the heart still beats.
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
        thread, self.thread = self.thread, None
        if thread is not None:
            self.stopped.set()
            thread.join()

    def run(self):
        while not self.stopped.wait(self.interval):
            self.beat()
