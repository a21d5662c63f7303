"""Philosophers at a round table, with a fork between each two of them."""

import logging
import threading
from collections.abc import Callable


def dine(philosophers: int, rounds: int, eat: Callable[[int], None]) -> None:
    """Let each philosopher eat ``rounds`` times, by calling ``eat`` with his number, from 0."""
    forks = [threading.Lock() for _ in range(philosophers)]

    def live(philosopher: int) -> None:
        left, right = philosopher, (philosopher + 1) % philosophers
        # The lower number first: the last one begins on the other side than all the others.
        first, second = sorted([left, right])
        for _ in range(rounds):
            with forks[first]:
                logging.debug("philosopher %d has one fork", philosopher)
                with forks[second]:
                    logging.debug("philosopher %d eats", philosopher)
                    eat(philosopher)

    threads = [threading.Thread(target=live, args=(number,)) for number in range(philosophers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
