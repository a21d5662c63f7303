#!/usr/bin/env python3
# Marek, group 4
import threading
import time


class Section(threading.Thread):
    def __init__(self, func):
        threading.Thread.__init__(self)
        self.func = func
        self.result = None

    def run(self):
        print(self.name, "is writing")
        self.result = self.func()


def build_report(sections):
    threads = [Section(s) for s in sections]
    [t.start() for t in threads]
    [t.join() for t in threads]
    return [t.result for t in threads]


if __name__ == "__main__":
    def one():
        time.sleep(2)
        return "one"

    def two():
        time.sleep(1)
        return "two"

    start = time.time()
    print(build_report([one, two]), time.time() - start)
    name = input("press return to end ")
