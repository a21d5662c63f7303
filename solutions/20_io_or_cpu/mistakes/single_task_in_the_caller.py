# mistake: Saves the thread where there is one task only, and waits in the caller's.
# finding: wrong_result
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_io(tasks):
    if len(tasks) <= 1:
        return [task() for task in tasks]
    with ThreadPoolExecutor(max_workers=len(tasks)) as pool:
        return list(pool.map(lambda task: task(), tasks))


def run_cpu(function, arguments, workers=2):
    with ProcessPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(function, arguments))

