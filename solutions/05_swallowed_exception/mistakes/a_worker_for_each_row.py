# mistake: Takes a worker for each row, and with no rows a pool of none.
# finding: wrong_result
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass
class ImportSummary:
    loaded: int
    failures: list


def import_rows(rows, load, max_workers=3):
    with ThreadPoolExecutor(max_workers=len(rows)) as pool:
        futures = [pool.submit(load, row) for row in rows]
    failures = [(row, future.exception()) for row, future in zip(rows, futures) if future.exception()]
    return ImportSummary(len(rows) - len(failures), failures)
