"""A database that holds one number, on slow storage."""

import logging
import threading
import time


class Database:
    """One integer, ``value``, which is 0 at first.

    ``latency`` is the time in seconds that the storage needs for one change.
    """

    def __init__(self, latency: float = 0.1) -> None:
        self.latency = latency
        self.value = 0

    def change_value(self, amount: int = 1) -> None:
        """Add ``amount`` (any int) to the value.

        Reads the value, waits for the storage, and writes the changed value. Any number of threads
        may call this at once, and no amount is ever lost.
        """
        logging.info("starting a change by %d", amount)
        local_copy = self.value
        local_copy += amount
        time.sleep(self.latency)
        self.value = local_copy
        logging.info("finishing a change by %d", amount)


if __name__ == "__main__":
    logging.basicConfig(format="%(asctime)s: %(message)s", level=logging.INFO, datefmt="%H:%M:%S")
    database = Database()
    logging.info("the value is %d", database.value)
    tellers = [threading.Thread(target=database.change_value) for _ in range(2)]
    for teller in tellers:
        teller.start()
    for teller in tellers:
        teller.join()
    logging.info("two tellers added 1 each: the value is %d", database.value)
