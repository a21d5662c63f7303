"""Everyone comes to the barrier, and its action, which one thread runs for all, breaks it where a step raised."""

import threading
from collections.abc import Callable


class _Stop(Exception):
    pass


def run_phases(workers: int, phases: int, step: Callable[[int, int], None]) -> None:
    """Go through the phases together."""
    errors: list[Exception] = []

    def look() -> None:
        if errors:
            raise _Stop

    barrier = threading.Barrier(workers, action=look)

    def work(worker: int) -> None:
        for phase in range(phases):
            try:
                step(worker, phase)
            except Exception as error:
                errors.append(error)
            try:
                barrier.wait()
            except (_Stop, threading.BrokenBarrierError):
                return

    threads = [threading.Thread(target=work, args=(worker,)) for worker in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
