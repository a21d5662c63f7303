"""The stock of a shop, which several tills take from at the same time."""

import logging
import threading
from collections.abc import Mapping


class Inventory:
    """How many there are of each item; the mapping passed in is not changed."""

    def __init__(self, stock: Mapping[str, int]) -> None:
        self._stock = dict(stock)
        self._lock = threading.Lock()

    def remove(self, item: str, count: int) -> int:
        """Take ``count`` of an item; return how many are left, as this very call left them.

        Raises KeyError for an unknown item, and ValueError for a negative count or one over the
        stock (either, where both apply). An error changes nothing, and every other thread can go on.
        """
        logging.debug("about to lock for %d %s", count, item)
        self._lock.acquire()
        logging.debug("has the lock for %d %s", count, item)
        if count < 0:
            raise ValueError(f"cannot take {count}")
        left = self._stock[item] - count
        if left < 0:
            raise ValueError(f"there are only {self._stock[item]}")
        self._stock[item] = left
        self._lock.release()
        logging.debug("has released the lock")
        return left

    def stock(self, item: str) -> int:
        """How many there are now; KeyError for an unknown item.

        Never shows a change that an error takes back.
        """
        return self._stock[item]


if __name__ == "__main__":
    logging.basicConfig(format="%(asctime)s: %(threadName)s: %(message)s", level=logging.DEBUG, datefmt="%H:%M:%S")
    shop = Inventory({"apples": 5})

    def sell(count: int) -> None:
        try:
            logging.info("sold %d apples, %d are left", count, shop.remove("apples", count))
        except ValueError as error:
            logging.info("no %d apples for you: %s", count, error)

    # Daemon threads, so that one that is stuck does not keep the program from ending.
    tills = [threading.Thread(target=sell, args=(count,), name=f"till {count}", daemon=True) for count in (2, 7, 1)]
    for till in tills:
        till.start()
        till.join(timeout=1)
        if till.is_alive():
            logging.info("%s is stuck", till.name)
