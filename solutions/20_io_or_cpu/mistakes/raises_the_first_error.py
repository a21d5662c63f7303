# mistake: Raises whichever error comes first, while other tasks are still under way.
# finding: thread_not_joined
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed


def run_io(tasks):
    if not tasks:
        return []
    pool = ThreadPoolExecutor(max_workers=len(tasks))
    futures = [pool.submit(task) for task in tasks]
    for future in as_completed(futures):
        future.result()
    pool.shutdown(wait=False)
    return [future.result() for future in futures]


def run_cpu(function, arguments, workers=2):
    with ProcessPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(function, arguments))

