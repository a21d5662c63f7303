"""Workers that go through phases together, like dancers through the figures of a dance."""

import logging
import threading
import time
from collections.abc import Callable


def run_phases(workers: int, phases: int, step: Callable[[int, int], None]) -> None:
    """Call ``step(worker, phase)`` for every worker and phase, both counted from 0.

    Each worker is a thread of its own, which makes all its steps. No step of a phase begins before
    every step of the phase before has ended; the steps of a phase overlap. If a step raises, no step
    of a later phase begins, all threads end, and one of the exceptions raised is raised again.
    """
    # All workers, and this thread, which starts them.
    barrier = threading.Barrier(workers + 1)
    errors: list[Exception] = []

    def work(worker: int) -> None:
        for phase in range(phases):
            logging.info("worker %d begins phase %d", worker, phase)
            try:
                step(worker, phase)
            except Exception as error:
                errors.append(error)
                barrier.abort()
                return
            logging.info("worker %d waits for the others", worker)
            try:
                barrier.wait()
            except threading.BrokenBarrierError:
                return

    threads = [threading.Thread(target=work, args=(worker,), daemon=True) for worker in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


if __name__ == "__main__":
    logging.basicConfig(format="%(asctime)s: %(message)s", level=logging.INFO, datefmt="%H:%M:%S")

    def dance(worker: int, phase: int) -> None:
        time.sleep(0.2 * (worker + 1))

    # A daemon thread, so that the demo ends also where the dance does not.
    ball = threading.Thread(target=run_phases, args=(3, 2, dance), daemon=True)
    ball.start()
    ball.join(timeout=3)
    logging.info("the dance is %s", "still going on after three seconds" if ball.is_alive() else "over")
