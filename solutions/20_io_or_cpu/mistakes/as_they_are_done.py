# mistake: Collects results as they are done, not in the order of the arguments.
# finding: wrong_result
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed


def run_io(tasks):
    if not tasks:
        return []
    with ThreadPoolExecutor(max_workers=len(tasks)) as pool:
        return list(pool.map(lambda task: task(), tasks))


def run_cpu(function, arguments, workers=2):
    with ProcessPoolExecutor(max_workers=workers) as pool:
        futures = [pool.submit(function, argument) for argument in arguments]
        return [future.result() for future in as_completed(futures)]
