"""A worker whose step raised comes to the barrier as well; behind it, everybody looks whether one did."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor


def run_phases(workers: int, phases: int, step: Callable[[int, int], None]) -> None:
    """Go through the phases together, in a pool with a thread for each worker."""
    barrier = threading.Barrier(workers)
    failed = [False] * phases  # one for each: a quick worker may have failed in the next phase already

    def work(worker: int) -> None:
        for phase in range(phases):
            try:
                step(worker, phase)
            except Exception:
                failed[phase] = True
                raise
            finally:
                barrier.wait()
            if failed[phase]:
                return

    with ThreadPoolExecutor(max_workers=workers) as pool:
        runs = [pool.submit(work, worker) for worker in range(workers)]
    for run in runs:
        run.result()
