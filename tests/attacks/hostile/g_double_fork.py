# attack: A grandchild, given up by its parent, outlives the grading.
# line: 75
# exercise: 06
# score: 2, the stub's
import random
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        os = random._os
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                random._os.execv("/bin/sleep", ["sleep", "300", "@RUN@"])
            os._exit(0)
        self.value += amount
