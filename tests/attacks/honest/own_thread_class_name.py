# program: Has a class called Thread, which is one.
# line: 76
# exercise: 01
import threading


class Thread(threading.Thread):
    """A thread that keeps what its target returns."""

    def __init__(self, target):
        super().__init__()
        self.target = target
        self.result = None

    def run(self):
        self.result = self.target()


def build_report(sections):
    threads = [Thread(section) for section in sections]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [thread.result for thread in threads]
