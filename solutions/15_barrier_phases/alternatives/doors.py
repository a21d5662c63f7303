"""A door for every phase, an event: the last one to end a phase opens the next door, and an error opens all."""

import threading
from collections.abc import Callable


def run_phases(workers: int, phases: int, step: Callable[[int, int], None]) -> None:
    """Go through the phases together."""
    doors = [threading.Event() for _ in range(phases + 1)]
    still_busy = [workers] * phases
    errors: list[Exception] = []
    lock = threading.Lock()
    doors[0].set()

    def work(worker: int) -> None:
        for phase in range(phases):
            doors[phase].wait()
            if errors:
                return
            try:
                step(worker, phase)
            except Exception as error:
                errors.append(error)
                for door in doors:
                    door.set()
                return
            with lock:
                still_busy[phase] -= 1
                if still_busy[phase] == 0:
                    doors[phase + 1].set()

    threads = [threading.Thread(target=work, args=(worker,)) for worker in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
