# program: Has more words than code, with markup and formulas in them.
# line: 76
# exercise: 06
"""=HYPERLINK("http://localhost") <script>alert(1)</script> {{ 7 * 7 }} \x1b[2J."""
import threading
import time


# <b>bold</b>
class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        with self._lock:
            local_copy = self.value
            local_copy += amount
            time.sleep(self.latency)
            self.value = local_copy
