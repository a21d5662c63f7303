"""Every worker is a pool with one thread; the caller hands out a phase and waits for all before the next."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack


def run_phases(workers: int, phases: int, step: Callable[[int, int], None]) -> None:
    """Go through the phases together."""
    with ExitStack() as stack:
        pools = [stack.enter_context(ThreadPoolExecutor(max_workers=1)) for _ in range(workers)]
        for phase in range(phases):
            steps = [pool.submit(step, worker, phase) for worker, pool in enumerate(pools)]
            wait(steps)
            for made in steps:
                made.result()
