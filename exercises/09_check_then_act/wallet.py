"""A wallet that several people spend from at the same time."""

import logging
import threading


class Wallet:
    """An integer ``balance``, which is never negative."""

    def __init__(self, balance: int) -> None:
        self.balance = balance
        self._lock = threading.Lock()

    def spend(self, amount: int) -> bool:
        """Deduct ``amount`` and return True where the balance suffices.

        Otherwise it changes nothing and returns False. With enough money for n spends, exactly n
        succeed, from however many threads. ValueError for a negative amount.
        """
        if amount < 0:
            raise ValueError(f"cannot spend {amount}")
        if self.balance < amount:
            logging.debug("cannot pay %d", amount)
            return False
        with self._lock:
            self.balance -= amount
        logging.debug("paid %d", amount)
        return True


if __name__ == "__main__":
    logging.basicConfig(format="%(asctime)s: %(message)s", level=logging.INFO, datefmt="%H:%M:%S")
    overdrawn = 0
    for _ in range(1000):
        wallet = Wallet(10)
        friends = [threading.Thread(target=wallet.spend, args=(10,)) for _ in range(2)]
        for friend in friends:
            friend.start()
        for friend in friends:
            friend.join()
        if wallet.balance < 0:
            overdrawn += 1
    logging.info("1000 wallets emptied by two friends at once: %d overdrawn", overdrawn)
