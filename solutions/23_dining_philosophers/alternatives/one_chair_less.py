"""There is a chair less than there are philosophers, so one of those who sit gets both forks."""

import threading
from collections.abc import Callable


def dine(philosophers: int, rounds: int, eat: Callable[[int], None]) -> None:
    """Serve a dinner."""
    forks = [threading.Lock() for _ in range(philosophers)]
    chairs = threading.Semaphore(philosophers - 1)

    def live(philosopher: int) -> None:
        for _ in range(rounds):
            with chairs, forks[philosopher], forks[(philosopher + 1) % philosophers]:
                eat(philosopher)

    threads = [threading.Thread(target=live, args=(number,)) for number in range(philosophers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
