# program: Uses weak references, context variables and a timer that it cancels.
# line: 76
# exercise: 06
import contextvars
import weakref
import threading
import time

user = contextvars.ContextVar("user", default="nobody")
known = weakref.WeakSet()


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        known.add(self)
        weakref.finalize(self, print, "gone")
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        with self._lock:
            local_copy = self.value
            local_copy += amount
            time.sleep(self.latency)
            self.value = local_copy


timer = threading.Timer(60, print)
timer.start()
timer.cancel()
timer.join()
assert user.get() == "nobody"
