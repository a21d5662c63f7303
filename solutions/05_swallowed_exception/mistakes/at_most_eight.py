# mistake: Never takes more than eight workers.
# finding: no_overlap
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass
class ImportSummary:
    loaded: int
    failures: list


def import_rows(rows, load, max_workers=3):
    with ThreadPoolExecutor(max_workers=min(max_workers, 8)) as pool:
        futures = [pool.submit(load, row) for row in rows]
    failures = [(row, future.exception()) for row, future in zip(rows, futures) if future.exception()]
    return ImportSummary(len(rows) - len(failures), failures)
