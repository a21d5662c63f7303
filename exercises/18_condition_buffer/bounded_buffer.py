"""A buffer of limited size between threads that make things and threads that use them."""

import logging
import threading
import time
from collections import deque
from typing import Any


class BoundedBuffer:
    """Up to ``capacity`` items, first in, first out; ValueError for a capacity below 1.

    Any number of threads may put and get at once. Nothing is lost, doubled or stuck.
    """

    def __init__(self, capacity: int) -> None:
        if capacity < 1:
            raise ValueError("the capacity must be at least 1")
        self._capacity = capacity
        self._items: deque[Any] = deque()
        self._changed = threading.Condition()

    def __len__(self) -> int:
        """The number of items inside, between 0 and the capacity."""
        with self._changed:
            return len(self._items)

    def put(self, item: Any) -> None:
        """Add ``item``, which may be any object; waits while the buffer is full."""
        with self._changed:
            if len(self._items) == self._capacity:
                logging.info("full: waiting with %s", item)
                self._changed.wait()
            self._items.append(item)
            logging.info("put %s: %d inside", item, len(self._items))
            self._changed.notify_all()

    def get(self) -> Any:
        """Take the item that has been inside the longest; waits while the buffer is empty."""
        with self._changed:
            if len(self._items) == 0:
                logging.info("empty: waiting")
                self._changed.wait()
            item = self._items.popleft()
            logging.info("got %s: %d inside", item, len(self._items))
            self._changed.notify_all()
            return item


if __name__ == "__main__":
    logging.basicConfig(
        format="%(asctime)s: %(threadName)s: %(message)s", level=logging.INFO, datefmt="%H:%M:%S"
    )
    buffer = BoundedBuffer(capacity=2)
    customers = [threading.Thread(target=buffer.get, name=f"customer {number}") for number in (1, 2)]
    for customer in customers:
        customer.start()
    for bread in ("a loaf", "a bun"):
        time.sleep(0.5)
        buffer.put(bread)
    for customer in customers:
        customer.join()
    logging.info("both customers have gone, and %d inside is left", len(buffer))
