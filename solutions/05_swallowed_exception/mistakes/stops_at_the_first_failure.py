# mistake: After the first failure the other rows are skipped, and count as loaded.
# finding: wrong_result
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass
class ImportSummary:
    loaded: int
    failures: list


def import_rows(rows, load, max_workers=3):
    failures = []
    failed = threading.Event()

    def work(row):
        if failed.is_set():
            return None
        try:
            load(row)
        except Exception as error:
            failed.set()
            return (row, error)

    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        failures = [failure for failure in pool.map(work, rows) if failure]
    return ImportSummary(len(rows) - len(failures), failures)
