# mistake: Uses processes for the tasks that wait as well; a task need not be one that can be pickled.
# finding: in_other_processes
from concurrent.futures import ProcessPoolExecutor


def _call(task):
    return task()


def run_io(tasks):
    if not tasks:
        return []
    with ProcessPoolExecutor(max_workers=len(tasks)) as pool:
        return list(pool.map(_call, tasks))


def run_cpu(function, arguments, workers=2):
    with ProcessPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(function, arguments))

