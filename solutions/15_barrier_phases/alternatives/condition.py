"""Counts the steps that have ended, under a condition; a phase may begin when all before it are counted."""

import threading
from collections.abc import Callable


def run_phases(workers: int, phases: int, step: Callable[[int, int], None]) -> None:
    """Go through the phases together."""
    changed = threading.Condition()
    ended = 0
    error: Exception | None = None

    def work(worker: int) -> None:
        nonlocal ended, error
        for phase in range(phases):
            with changed:
                while error is None and ended < phase * workers:
                    changed.wait()
                if error is not None:
                    return
            try:
                step(worker, phase)
            except Exception as raised:
                with changed:
                    error = raised
                    changed.notify_all()
                return
            with changed:
                ended += 1
                changed.notify_all()

    threads = [threading.Thread(target=work, args=(worker,)) for worker in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if error is not None:
        raise error
