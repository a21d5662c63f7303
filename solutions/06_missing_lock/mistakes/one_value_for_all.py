# mistake: The value lives in the class, so all databases share it.
# finding: wrong_result
import threading
import time


class Database:
    _lock = threading.Lock()
    _row = {"value": 0}

    def __init__(self, latency=0.1):
        self.latency = latency

    @property
    def value(self):
        return self._row["value"]

    def change_value(self, amount=1):
        with self._lock:
            local_copy = self.value
            time.sleep(self.latency)
            self._row["value"] = local_copy + amount
