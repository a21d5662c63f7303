"""One condition for the table: a philosopher waits until neither neighbour eats, and takes both forks in one step."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor


class Table:
    """Knows who eats."""

    def __init__(self, seats: int) -> None:
        self.eating = [False] * seats
        self.changed = threading.Condition()

    def sit_down(self, seat: int) -> None:
        """Wait until both neighbours have finished."""
        with self.changed:
            while self.eating[seat - 1] or self.eating[(seat + 1) % len(self.eating)]:
                self.changed.wait()
            self.eating[seat] = True

    def get_up(self, seat: int) -> None:
        """Let the neighbours have the forks."""
        with self.changed:
            self.eating[seat] = False
            self.changed.notify_all()


def dine(philosophers: int, rounds: int, eat: Callable[[int], None]) -> None:
    """Serve a dinner, in a pool with a thread for everybody."""
    table = Table(philosophers)

    def live(philosopher: int) -> None:
        for _ in range(rounds):
            table.sit_down(philosopher)
            eat(philosopher)
            table.get_up(philosopher)

    with ThreadPoolExecutor(max_workers=philosophers) as pool:
        for done in [pool.submit(live, number) for number in range(philosophers)]:
            done.result()
