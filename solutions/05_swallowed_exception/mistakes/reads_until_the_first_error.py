# mistake: Reads the map's results, and so raises the first error instead of reporting it.
# finding: wrong_exception
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass
class ImportSummary:
    loaded: int
    failures: list


def import_rows(rows, load, max_workers=3):
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        loaded = list(pool.map(load, rows))
    return ImportSummary(len(loaded), [])
