# mistake: Leaves the number of threads to the pool, which has far fewer than a hundred.
# finding: no_overlap
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_io(tasks):
    with ThreadPoolExecutor() as pool:
        return list(pool.map(lambda task: task(), tasks))


def run_cpu(function, arguments, workers=2):
    with ProcessPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(function, arguments))

