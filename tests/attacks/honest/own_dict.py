# program: Shows and sets its own attributes with __dict__.
# line: 76
# exercise: 06
import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.__dict__["value"] = 0
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        with self._lock:
            local_copy = self.value
            local_copy += amount
            time.sleep(self.latency)
            self.value = local_copy

    def __repr__(self):
        shown = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items() if not name.startswith("_"))
        return f"{self.__class__.__name__}({shown})"


assert repr(Database(0)) == "Database(latency=0, value=0)"
