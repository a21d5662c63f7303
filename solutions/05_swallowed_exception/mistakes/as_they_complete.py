# mistake: Goes through the futures as they complete.
# finding: wrong_result
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass


@dataclass
class ImportSummary:
    loaded: int
    failures: list


def import_rows(rows, load, max_workers=3):
    loaded = 0
    failures = []
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        futures = {pool.submit(load, row): row for row in rows}
        for future in as_completed(futures):
            if future.exception() is None:
                loaded += 1
            else:
                failures.append((futures[future], future.exception()))
    return ImportSummary(loaded, failures)
