# mistake: Asks the futures that are done, before all of them are.
# finding: exception_swallowed
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass
class ImportSummary:
    loaded: int
    failures: list


def import_rows(rows, load, max_workers=3):
    loaded = 0
    failures = []
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        futures = [pool.submit(load, row) for row in rows]
        for row, future in zip(rows, futures):
            if future.done() and future.exception() is not None:
                failures.append((row, future.exception()))
            else:
                loaded += 1
    return ImportSummary(loaded, failures)
