# mistake: Loads the rows without threads: nothing is lost, and nothing overlaps.
# finding: no_overlap
from dataclasses import dataclass


@dataclass
class ImportSummary:
    loaded: int
    failures: list


def import_rows(rows, load, max_workers=3):
    failures = []
    for row in rows:
        try:
            load(row)
        except Exception as error:
            failures.append((row, error))
    return ImportSummary(len(rows) - len(failures), failures)
