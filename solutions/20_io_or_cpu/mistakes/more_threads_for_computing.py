# mistake: Gives the computing more threads: they still take turns in one process.
# finding: same_process
from concurrent.futures import ThreadPoolExecutor


def run_io(tasks):
    if not tasks:
        return []
    with ThreadPoolExecutor(max_workers=len(tasks)) as pool:
        return list(pool.map(lambda task: task(), tasks))


def run_cpu(function, arguments, workers=2):
    if not arguments:
        return []
    with ThreadPoolExecutor(max_workers=len(arguments)) as pool:
        return list(pool.map(function, arguments))
