# mistake: Returns what the threads have put into the list so far.
# finding: wrong_result
import threading
from concurrent.futures import ProcessPoolExecutor


def run_io(tasks):
    results = [None] * len(tasks)

    def call(index):
        results[index] = tasks[index]()

    for index in range(len(tasks)):
        threading.Thread(target=call, args=(index,)).start()
    return results


def run_cpu(function, arguments, workers=2):
    with ProcessPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(function, arguments))

