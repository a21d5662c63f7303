# mistake: Hands the change to a thread and returns at once, so the value changes some time later.
# finding: thread_not_joined
import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def _change(self, amount):
        with self._lock:
            local_copy = self.value
            time.sleep(self.latency)
            self.value = local_copy + amount

    def change_value(self, amount=1):
        threading.Thread(target=self._change, args=(amount,)).start()
