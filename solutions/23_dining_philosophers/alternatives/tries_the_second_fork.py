"""Takes one fork and tries the other; puts the first one back and sleeps a random while where it is taken."""

import random
import threading
import time
from collections.abc import Callable


class Philosopher(threading.Thread):
    """Eats a number of times."""

    def __init__(
        self, number: int, forks: tuple[threading.Lock, threading.Lock], rounds: int, eat: Callable[[int], None]
    ) -> None:
        super().__init__(name=f"philosopher {number}")
        self.number = number
        self.forks = forks
        self.rounds = rounds
        self.eat = eat

    def has_eaten(self) -> bool:
        """Eat if both forks are free by now."""
        left, right = self.forks
        with left:
            if not right.acquire(blocking=False):
                return False
            self.eat(self.number)
            right.release()
            return True

    def run(self) -> None:
        """Live."""
        for _ in range(self.rounds):
            while not self.has_eaten():
                time.sleep(random.uniform(0.01, 0.05))


def dine(philosophers: int, rounds: int, eat: Callable[[int], None]) -> None:
    """Serve a dinner."""
    forks = [threading.Lock() for _ in range(philosophers)]
    guests = [
        Philosopher(number, (forks[number], forks[(number + 1) % philosophers]), rounds, eat)
        for number in range(philosophers)
    ]
    for guest in guests:
        guest.start()
    for guest in guests:
        guest.join()
