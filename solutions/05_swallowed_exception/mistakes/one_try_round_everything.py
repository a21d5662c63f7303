# mistake: One try round all of the map: the first error ends the count, and nobody knows which row it was.
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
        try:
            for _ in pool.map(load, rows):
                loaded += 1
        except Exception as error:
            failures.append((rows[loaded], error))
    return ImportSummary(loaded, failures)
