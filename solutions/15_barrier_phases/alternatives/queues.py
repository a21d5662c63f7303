"""Each worker has a queue of orders; the caller gives the next order when all have reported back."""

import queue
import threading
from collections.abc import Callable


class Worker(threading.Thread):
    """Makes one step for each order, and reports the exception that it raised, or None."""

    def __init__(self, number: int, step: Callable[[int, int], None], reports: "queue.Queue[Exception | None]") -> None:
        super().__init__()
        self.number = number
        self.step = step
        self.reports = reports
        self.orders: queue.Queue[int | None] = queue.Queue()

    def run(self) -> None:
        """Work until there are no more orders."""
        while (phase := self.orders.get()) is not None:
            try:
                self.step(self.number, phase)
            except Exception as error:
                self.reports.put(error)
            else:
                self.reports.put(None)


def run_phases(workers: int, phases: int, step: Callable[[int, int], None]) -> None:
    """Go through the phases together."""
    reports: queue.Queue[Exception | None] = queue.Queue()
    threads = [Worker(number, step, reports) for number in range(workers)]
    for thread in threads:
        thread.start()
    errors: list[Exception] = []
    for phase in range(phases):
        for thread in threads:
            thread.orders.put(phase)
        errors = [error for error in [reports.get() for _ in threads] if error is not None]
        if errors:
            break
    for thread in threads:
        thread.orders.put(None)
        thread.join()
    if errors:
        raise errors[-1]
