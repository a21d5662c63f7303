# mistake: The workers count with +=, which is two steps.
# finding: lost_update
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass
class ImportSummary:
    loaded: int
    failures: list


def import_rows(rows, load, max_workers=3):
    loaded = 0

    def work(row):
        nonlocal loaded
        try:
            load(row)
        except Exception as error:
            return (row, error)
        loaded += 1

    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        failures = [failure for failure in pool.map(work, rows) if failure]
    return ImportSummary(loaded, failures)
