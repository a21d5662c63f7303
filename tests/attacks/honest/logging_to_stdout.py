# program: Logs to the standard output, with a handler and a format of its own.
# line: 76
# exercise: 06
import logging
import sys
import threading
import time

log = logging.getLogger(__name__)
log.addHandler(logging.StreamHandler(sys.stdout))
log.setLevel(logging.DEBUG)
logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="%(threadName)s %(message)s")


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        with self._lock:
            log.info("a change by %d", amount)
            local_copy = self.value
            local_copy += amount
            time.sleep(self.latency)
            self.value = local_copy
