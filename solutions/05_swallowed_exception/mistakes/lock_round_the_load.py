# mistake: Guards the count with a lock, and loads while holding it.
# finding: over_locking
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass
class ImportSummary:
    loaded: int
    failures: list


def import_rows(rows, load, max_workers=3):
    loaded = 0
    lock = threading.Lock()

    def work(row):
        nonlocal loaded
        with lock:
            try:
                load(row)
                loaded += 1
            except Exception as error:
                return (row, error)

    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        failures = [failure for failure in pool.map(work, rows) if failure]
    return ImportSummary(loaded, failures)
