# mistake: Works in batches; a whole batch waits for its slowest row.
# finding: wrong_result
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass
class ImportSummary:
    loaded: int
    failures: list


def import_rows(rows, load, max_workers=3):
    failures = []
    for start in range(0, len(rows), max_workers):
        batch = rows[start:start + max_workers]
        with ThreadPoolExecutor(max_workers=max_workers) as pool:
            futures = [pool.submit(load, row) for row in batch]
        failures += [(row, future.exception()) for row, future in zip(batch, futures) if future.exception()]
    return ImportSummary(len(rows) - len(failures), failures)
