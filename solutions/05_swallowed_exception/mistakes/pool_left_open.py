# mistake: Never shuts the pool down; its workers wait for more rows.
# finding: thread_not_joined
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass
class ImportSummary:
    loaded: int
    failures: list


def import_rows(rows, load, max_workers=3):
    pool = ThreadPoolExecutor(max_workers=max_workers)
    futures = [pool.submit(load, row) for row in rows]
    failures = [(row, future.exception()) for row, future in zip(rows, futures) if future.exception()]
    return ImportSummary(len(rows) - len(failures), failures)
