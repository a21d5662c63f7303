# mistake: The workers append their failures in the order in which they happen.
# finding: wrong_result
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass
class ImportSummary:
    loaded: int
    failures: list


def import_rows(rows, load, max_workers=3):
    failures = []

    def work(row):
        try:
            load(row)
        except Exception as error:
            failures.append((row, error))

    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        pool.map(work, rows)
    return ImportSummary(len(rows) - len(failures), failures)
