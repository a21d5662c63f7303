# mistake: Wraps the exception in one of its own.
# finding: wrong_result
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass
class ImportSummary:
    loaded: int
    failures: list


def import_rows(rows, load, max_workers=3):
    def attempt(row):
        try:
            load(row)
        except Exception as error:
            return RuntimeError(f"could not load: {error}")

    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        errors = list(pool.map(attempt, rows))
    failures = [(row, error) for row, error in zip(rows, errors) if error is not None]
    return ImportSummary(len(rows) - len(failures), failures)
