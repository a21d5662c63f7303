import queue
import time


class Database:
    """The token in the queue is the right to change the value."""

    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._token = queue.Queue()
        self._token.put("token")

    def change_value(self, amount=1):
        token = self._token.get()
        old = self.value
        time.sleep(self.latency)
        self.value = old + amount
        self._token.put(token)
