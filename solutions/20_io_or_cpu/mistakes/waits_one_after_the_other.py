# mistake: Starts and joins in one loop, so that the waits add up.
# finding: no_overlap
import threading
from concurrent.futures import ProcessPoolExecutor


def run_io(tasks):
    results = [None] * len(tasks)

    def call(index):
        results[index] = tasks[index]()

    for index in range(len(tasks)):
        thread = threading.Thread(target=call, args=(index,))
        thread.start()
        thread.join()
    return results


def run_cpu(function, arguments, workers=2):
    with ProcessPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(function, arguments))

