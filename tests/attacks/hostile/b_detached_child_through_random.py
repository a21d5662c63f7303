# attack: The same with the os that random has.
# line: 12
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
            time.sleep(1.5)
            os.close(os.open("@OUT@/canary-@RUN@", os.O_CREAT | os.O_WRONLY))
            os._exit(0)
        self.value += amount
