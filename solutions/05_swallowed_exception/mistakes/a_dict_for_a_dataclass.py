# mistake: Makes the summary a subclass of dict, and not a dataclass.
# finding: wrong_result
from concurrent.futures import ThreadPoolExecutor


class ImportSummary(dict):
    def __init__(self, loaded, failures):
        super().__init__(loaded=loaded, failures=failures)
        self.loaded = loaded
        self.failures = failures


def import_rows(rows, load, max_workers=3):
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        futures = [pool.submit(load, row) for row in rows]
    failures = [(row, future.exception()) for row, future in zip(rows, futures) if future.exception()]
    return ImportSummary(len(rows) - len(failures), failures)
