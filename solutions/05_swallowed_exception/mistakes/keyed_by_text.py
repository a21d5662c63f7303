# mistake: Keeps the exceptions under the text of their row; two equal rows share one.
# finding: wrong_result
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass
class ImportSummary:
    loaded: int
    failures: list


def import_rows(rows, load, max_workers=3):
    errors = {}

    def work(row):
        try:
            load(row)
        except Exception as error:
            errors[repr(row)] = error

    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        pool.map(work, rows)
    failures = [(row, errors[repr(row)]) for row in rows if repr(row) in errors]
    return ImportSummary(len(rows) - len(failures), failures)
