# mistake: The pool has four threads at most; the fifth worker never comes to the barrier.
# finding: no_overlap
import threading
from concurrent.futures import ThreadPoolExecutor


def run_phases(workers, phases, step):
    barrier = threading.Barrier(workers)

    def work(worker):
        for phase in range(phases):
            try:
                step(worker, phase)
            except Exception:
                barrier.abort()
                raise
            try:
                barrier.wait()
            except threading.BrokenBarrierError:
                return

    with ThreadPoolExecutor(max_workers=min(workers, 4)) as pool:
        runs = [pool.submit(work, worker) for worker in range(workers)]
    for run in runs:
        run.result()
