# mistake: The pool is never shut down: the results are there, and its workers wait for more work.
# finding: thread_not_joined
from concurrent.futures import ThreadPoolExecutor


def build_report(sections):
    pool = ThreadPoolExecutor(max_workers=max(1, len(sections)))
    futures = [pool.submit(section) for section in sections]
    return [future.result() for future in futures]
