# mistake: Has the value made by a helper thread, not by the thread that asks.
# finding: wrong_result
import threading
from concurrent.futures import ThreadPoolExecutor


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._values = []

    def get(self):
        with self._lock:
            if not self._values:
                with ThreadPoolExecutor(max_workers=1) as pool:
                    self._values.append(pool.submit(self._factory).result())
            return self._values[0]
