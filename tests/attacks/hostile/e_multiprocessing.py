# attack: Works in another process, out of the scheduler's sight.
# line: 67
# exercise: 06
# score: 2, the stub's
import multiprocessing


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        process = multiprocessing.Process(target=print, args=("@RUN@",))
        process.start()
        process.join()
