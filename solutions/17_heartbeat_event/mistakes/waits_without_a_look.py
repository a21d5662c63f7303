# mistake: Waits for a notification without looking whether it has come already.
# finding: wrong_result
import threading


class Heartbeat:
    def __init__(self, interval, beat):
        self.interval = interval
        self.beat = beat
        self.stopped = False
        self.condition = threading.Condition()
        self.thread = None

    def start(self):
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def stop(self):
        if self.thread is not None:
            with self.condition:
                self.stopped = True
                self.condition.notify()
            self.thread.join()

    def run(self):
        while True:
            with self.condition:
                self.condition.wait(self.interval)
                if self.stopped:
                    return
            self.beat()
