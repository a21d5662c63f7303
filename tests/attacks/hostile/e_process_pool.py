# attack: Works in a pool of processes.
# line: 67
# exercise: 06
# score: 2, the stub's
from concurrent.futures import ProcessPoolExecutor


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        with ProcessPoolExecutor() as pool:
            self.value = pool.submit(sum, [self.value, amount]).result()
