# attack: The same with the sys that warnings has.
# line: 34
# exercise: 06
# score: 2, the stub's
import time
import warnings

class Finder:
    def find_spec(self, name, path=None, target=None):
        raise SystemExit(0)

warnings.sys.meta_path.insert(0, Finder())


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
