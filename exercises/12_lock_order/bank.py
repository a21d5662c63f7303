"""Accounts, and transfers between them."""

import logging
import threading
from collections.abc import Sequence
from contextlib import ExitStack


class Account:
    """An account with an integer ``balance``."""

    def __init__(self, balance: int) -> None:
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source: Account, target: Account, amount: int) -> bool:
    """Move ``amount`` from one account to another as one step, and return True.

    Where the source lacks the money, nothing changes and it returns False. From an account to itself
    it returns True where the money is there, and nothing changes. ValueError for a negative amount.
    """
    if amount < 0:
        raise ValueError("the amount is negative")
    if source is target:
        with source.lock:
            return source.balance >= amount
    with source.lock:
        logging.debug("has the source, about to lock the target")
        with target.lock:
            if source.balance < amount:
                return False
            source.balance -= amount
            target.balance += amount
            return True


def audit(accounts: Sequence[Account]) -> int:
    """The money in these accounts, which are distinct, at one moment between transfers."""
    with ExitStack() as held:
        for account in accounts:
            held.enter_context(account.lock)
        return sum(account.balance for account in accounts)


if __name__ == "__main__":
    logging.basicConfig(format="%(asctime)s: %(message)s", level=logging.INFO, datefmt="%H:%M:%S")
    left, right = Account(1000), Account(1000)

    def pay(source: Account, target: Account) -> None:
        for _ in range(100_000):
            transfer(source, target, 1)

    # Daemon threads, so that the demo ends also where the threads do not.
    threads = [
        threading.Thread(target=pay, name="left to right", args=(left, right), daemon=True),
        threading.Thread(target=pay, name="right to left", args=(right, left), daemon=True),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=2)
        logging.info("%s: %s", thread.name, "still busy" if thread.is_alive() else "done")
    logging.info("left has %d, right has %d", left.balance, right.balance)
