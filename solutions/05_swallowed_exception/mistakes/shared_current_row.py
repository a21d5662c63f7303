# mistake: Remembers in one variable which row is being loaded, and all workers share it.
# finding: wrong_result
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass
class ImportSummary:
    loaded: int
    failures: list


def import_rows(rows, load, max_workers=3):
    outcomes = []
    current = None

    def work(position):
        nonlocal current
        current = position
        try:
            load(rows[position])
        except Exception as error:
            outcomes.append((current, error))

    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        pool.map(work, range(len(rows)))
    outcomes.sort(key=lambda numbered: numbered[0])
    failures = [(rows[position], error) for position, error in outcomes]
    return ImportSummary(len(rows) - len(failures), failures)
