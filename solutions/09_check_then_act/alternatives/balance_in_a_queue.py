"""The money lies in a queue with one place; who takes it out puts back what is left of it."""

import queue


class Wallet:
    """A balance that is never negative."""

    def __init__(self, balance: int) -> None:
        self._money: queue.Queue[int] = queue.Queue(maxsize=1)
        self._money.put(balance)

    @property
    def balance(self) -> int:
        """What is left, once no spend is in progress."""
        balance = self._money.get()
        self._money.put(balance)
        return balance

    def spend(self, amount: int) -> bool:
        """Deduct where the balance suffices."""
        if amount < 0:
            raise ValueError(amount)
        balance = self._money.get()
        enough = amount <= balance
        self._money.put(balance - amount if enough else balance)
        return enough
