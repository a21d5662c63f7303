# mistake: Asks each future for its exception right after submitting it.
# finding: no_overlap
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass
class ImportSummary:
    loaded: int
    failures: list


def import_rows(rows, load, max_workers=3):
    failures = []
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        for row in rows:
            error = pool.submit(load, row).exception()
            if error is not None:
                failures.append((row, error))
    return ImportSummary(len(rows) - len(failures), failures)
