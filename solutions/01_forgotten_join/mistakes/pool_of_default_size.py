# mistake: The pool has its default number of workers, so the sections beyond that have to wait.
# finding: no_overlap
from concurrent.futures import ThreadPoolExecutor


def build_report(sections):
    with ThreadPoolExecutor() as pool:
        futures = [pool.submit(section) for section in sections]
        return [future.result() for future in futures]
