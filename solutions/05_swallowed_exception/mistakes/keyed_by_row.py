# mistake: Keeps the outcomes in a dict under their row, which not every row can be.
# finding: wrong_exception
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass
class ImportSummary:
    loaded: int
    failures: list


def import_rows(rows, load, max_workers=3):
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        futures = {row: pool.submit(load, row) for row in rows}
    failures = [(row, future.exception()) for row, future in futures.items() if future.exception()]
    return ImportSummary(len(rows) - len(failures), failures)
