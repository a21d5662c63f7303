"""A waiter, a lock, hands out both forks to one philosopher at a time; eating is done without the waiter."""

import threading
from collections.abc import Callable


def dine(philosophers: int, rounds: int, eat: Callable[[int], None]) -> None:
    """Serve a dinner."""
    waiter = threading.Lock()
    forks = [threading.Semaphore() for _ in range(philosophers)]

    def live(philosopher: int) -> None:
        mine = forks[philosopher - 1], forks[philosopher]
        for _ in range(rounds):
            with waiter:
                for fork in mine:
                    fork.acquire()
            eat(philosopher)
            for fork in mine:
                fork.release()

    threads = [threading.Thread(target=live, args=[number]) for number in range(philosophers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
