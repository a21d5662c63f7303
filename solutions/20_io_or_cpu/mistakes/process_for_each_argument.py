# mistake: Starts a process for each argument, however many there are.
# finding: too_many_at_once
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_io(tasks):
    if not tasks:
        return []
    with ThreadPoolExecutor(max_workers=len(tasks)) as pool:
        return list(pool.map(lambda task: task(), tasks))


def run_cpu(function, arguments, workers=2):
    if not arguments:
        return []
    with ProcessPoolExecutor(max_workers=len(arguments)) as pool:
        futures = [pool.submit(function, argument) for argument in arguments]
        return [future.result() for future in futures]
