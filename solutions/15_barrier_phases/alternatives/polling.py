"""Every worker notes how far it is, and looks every 10 ms whether the slowest has come as far."""

import threading
import time
from collections.abc import Callable


def run_phases(workers: int, phases: int, step: Callable[[int, int], None]) -> None:
    """Go through the phases together."""
    ended = [0] * workers
    failed: dict[int, Exception] = {}

    def work(worker: int) -> None:
        for phase in range(phases):
            while min(ended) < phase:
                if failed:
                    return
                time.sleep(0.01)
            try:
                step(worker, phase)
            except Exception as error:
                failed[worker] = error
                return
            ended[worker] += 1

    threads = [threading.Thread(target=work, args=[worker]) for worker in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed.popitem()[1]
