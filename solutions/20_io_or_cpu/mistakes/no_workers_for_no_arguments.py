# mistake: Makes as many workers as there are arguments, at most, and a pool of none is an error.
# finding: wrong_exception
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_io(tasks):
    if not tasks:
        return []
    with ThreadPoolExecutor(max_workers=len(tasks)) as pool:
        return list(pool.map(lambda task: task(), tasks))


def run_cpu(function, arguments, workers=2):
    with ProcessPoolExecutor(max_workers=min(workers, len(arguments))) as pool:
        return list(pool.map(function, arguments))
