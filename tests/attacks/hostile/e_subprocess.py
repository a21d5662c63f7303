# attack: Starts another program.
# line: 67
# exercise: 06
# score: 2, the stub's
import time
import subprocess
subprocess.Popen(["sleep", "300", "@RUN@"], start_new_session=True)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
