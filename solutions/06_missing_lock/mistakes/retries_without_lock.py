# mistake: Writes where the value is still the one it read; looking and writing are two steps.
# finding: atomicity_violation
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        while True:
            local_copy = self.value
            time.sleep(self.latency)
            if self.value == local_copy:
                self.value = local_copy + amount
                return
