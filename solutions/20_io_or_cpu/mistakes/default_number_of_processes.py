# mistake: Leaves the number of processes to the pool, which takes one for each processor.
# finding: too_many_at_once
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_io(tasks):
    if not tasks:
        return []
    with ThreadPoolExecutor(max_workers=len(tasks)) as pool:
        return list(pool.map(lambda task: task(), tasks))


def run_cpu(function, arguments, workers=2):
    with ProcessPoolExecutor() as pool:
        return list(pool.map(function, arguments))
