# mistake: A pool makes the steps of each phase, in whichever thread is free.
# finding: wrong_result
from concurrent.futures import ThreadPoolExecutor


def run_phases(workers, phases, step):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        for phase in range(phases):
            list(pool.map(step, range(workers), [phase] * workers))
