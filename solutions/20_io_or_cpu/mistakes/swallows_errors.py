# mistake: Turns an error into None, so that the caller never hears of it.
# finding: wrong_result
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_io(tasks):
    if not tasks:
        return []
    with ThreadPoolExecutor(max_workers=len(tasks)) as pool:
        return list(pool.map(lambda task: task(), tasks))


def run_cpu(function, arguments, workers=2):
    with ProcessPoolExecutor(max_workers=workers) as pool:
        futures = [pool.submit(function, argument) for argument in arguments]
        return [None if future.exception() else future.result() for future in futures]
