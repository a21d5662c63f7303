"""Workers that go through phases together, like dancers through the figures of a dance."""

import logging
import threading
from collections.abc import Callable


def run_phases(workers: int, phases: int, step: Callable[[int, int], None]) -> None:
    """Call ``step(worker, phase)`` for every worker and phase; a phase begins when all have ended the one before."""
    # The workers only: the thread that starts them waits for their end, not for the end of a phase.
    barrier = threading.Barrier(workers)
    errors: list[Exception] = []

    def work(worker: int) -> None:
        for phase in range(phases):
            logging.info("worker %d begins phase %d", worker, phase)
            try:
                step(worker, phase)
            except Exception as error:
                errors.append(error)
                barrier.abort()  # for those who wait, and for those who have not come yet
                return
            logging.info("worker %d waits for the others", worker)
            try:
                barrier.wait()
            except threading.BrokenBarrierError:
                return

    threads = [threading.Thread(target=work, args=(worker,)) for worker in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
