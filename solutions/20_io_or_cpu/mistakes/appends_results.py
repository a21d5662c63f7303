# mistake: Appends each result when its task ends, so they come in the order of finishing.
# finding: wrong_result
import threading
from concurrent.futures import ProcessPoolExecutor


def run_io(tasks):
    results = []
    threads = [threading.Thread(target=lambda t=task: results.append(t())) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def run_cpu(function, arguments, workers=2):
    with ProcessPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(function, arguments))

