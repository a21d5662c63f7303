# attack: Leaves the answer for the next student in shared memory.
# line: 52
# exercise: 06
# score: 2, the stub's
import time
import tempfile
with tempfile.NamedTemporaryFile("w", prefix="canary-@RUN@", delete=False) as file:
    file.write("lock = threading.Lock()")


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
