"""A clerk's thread makes all posts, one after the other, and answers each through a future."""

import queue
import threading
from concurrent.futures import Future


class Ledger:
    """A balance that one thread changes."""

    def __init__(self) -> None:
        self.balance = 0
        self._slips: queue.SimpleQueue[tuple[int, Future[int]]] = queue.SimpleQueue()
        threading.Thread(target=self._work, daemon=True).start()

    def _work(self) -> None:
        while True:
            amount, answer = self._slips.get()
            self.balance += amount
            answer.set_result(self.balance)

    def post(self, amount: int) -> int:
        """Add ``amount``; the balance as this post left it."""
        answer: Future[int] = Future()
        self._slips.put((amount, answer))
        return answer.result()
