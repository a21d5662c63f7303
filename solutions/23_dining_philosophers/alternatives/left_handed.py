"""One philosopher begins with the right fork. The forks lie in queues, which have one in them or none."""

import queue
import threading
from collections.abc import Callable


def dine(philosophers: int, rounds: int, eat: Callable[[int], None]) -> None:
    """Serve a dinner."""
    places: list[queue.Queue[str]] = [queue.Queue() for _ in range(philosophers)]
    for place in places:
        place.put("fork")

    def live(philosopher: int) -> None:
        hands = [places[philosopher], places[(philosopher + 1) % philosophers]]
        if philosopher == 0:
            hands.reverse()
        for _ in range(rounds):
            held = [place.get() for place in hands]
            eat(philosopher)
            for place, fork in zip(hands, held, strict=True):
                place.put(fork)

    threads = [threading.Thread(target=live, args=(number,)) for number in range(philosophers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
