# mistake: Makes a pool of processes and never shuts it down.
# finding: process_left
import multiprocessing
from concurrent.futures import ThreadPoolExecutor

POOLS = []


def run_io(tasks):
    if not tasks:
        return []
    with ThreadPoolExecutor(max_workers=len(tasks)) as pool:
        return list(pool.map(lambda task: task(), tasks))


def run_cpu(function, arguments, workers=2):
    pool = multiprocessing.Pool(workers)
    POOLS.append(pool)
    return pool.map(function, arguments, chunksize=1)
