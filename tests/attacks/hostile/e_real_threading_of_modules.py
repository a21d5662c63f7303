# attack: Takes the real threading from the table of modules, and a lock of it deadlocks the engine.
# line: 65
# exercise: 06
# score: 2, the stub's
import typing
real = typing.sys.modules["threading"]
LOCK = real.Lock()


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        with LOCK:
            real.Thread(target=lambda: None).start()
        self.value += amount
