# mistake: Shuts the pool down without waiting: after an error, calls are still under way.
# finding: process_left
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_io(tasks):
    if not tasks:
        return []
    with ThreadPoolExecutor(max_workers=len(tasks)) as pool:
        return list(pool.map(lambda task: task(), tasks))


def run_cpu(function, arguments, workers=2):
    pool = ProcessPoolExecutor(max_workers=workers)
    try:
        futures = [pool.submit(function, argument) for argument in arguments]
        return [future.result() for future in reversed(futures)][::-1]
    finally:
        pool.shutdown(wait=False)
