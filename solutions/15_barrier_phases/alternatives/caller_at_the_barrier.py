"""The caller comes to the barrier as well, once in every phase."""

import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial


def run_phases(workers: int, phases: int, step: Callable[[int, int], None]) -> None:
    """Go through the phases together."""
    barrier = threading.Barrier(workers + 1)
    errors: list[Exception] = []

    def work(worker: int) -> None:
        for phase in range(phases):
            barrier.wait()
            try:
                step(worker, phase)
            except Exception as error:
                errors.append(error)
                barrier.abort()

    def quietly(worker: int) -> None:
        with suppress(threading.BrokenBarrierError):
            work(worker)

    threads = [threading.Thread(target=partial(quietly, worker)) for worker in range(workers)]
    for thread in threads:
        thread.start()
    with suppress(threading.BrokenBarrierError):
        for _ in range(phases):
            barrier.wait()
    for thread in threads:
        thread.join()
    for error in errors:
        raise error
