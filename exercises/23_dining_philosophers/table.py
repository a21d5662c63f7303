"""Philosophers at a round table, with a fork between each two of them."""

import logging
import threading
import time
from collections.abc import Callable


def dine(philosophers: int, rounds: int, eat: Callable[[int], None]) -> None:
    """Let each philosopher eat ``rounds`` times, by calling ``eat`` with his number, from 0.

    Each is a thread of its own. Neighbours never eat at the same time, as each needs the forks on both
    sides; others can. Returns when everybody has finished.
    """
    forks = [threading.Lock() for _ in range(philosophers)]

    def live(philosopher: int) -> None:
        left = forks[philosopher]
        right = forks[(philosopher + 1) % philosophers]
        for _ in range(rounds):
            with left:
                logging.debug("philosopher %d has the left fork", philosopher)
                with right:
                    logging.debug("philosopher %d eats", philosopher)
                    eat(philosopher)

    threads = [threading.Thread(target=live, args=(number,), daemon=True) for number in range(philosophers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    logging.basicConfig(format="%(asctime)s: %(message)s", level=logging.INFO, datefmt="%H:%M:%S")
    meals = [0] * 3

    def eat(philosopher: int) -> None:
        meals[philosopher] += 1
        time.sleep(0)  # lets the others come to the table

    # A daemon thread, so that the demo ends also where the dinner does not.
    dinner = threading.Thread(target=dine, args=(3, 20_000, eat), daemon=True)
    dinner.start()
    dinner.join(timeout=3)
    logging.info("the dinner is %s", "still going on after three seconds" if dinner.is_alive() else "over")
    logging.info("the philosophers have eaten %s times", meals)
