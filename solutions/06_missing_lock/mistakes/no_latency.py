# mistake: Takes the wait away, so a change no longer has the time that the storage needs.
# finding: wrong_result
import threading


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        with self._lock:
            self.value += amount
