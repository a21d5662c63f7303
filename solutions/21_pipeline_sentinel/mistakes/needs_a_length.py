# mistake: Asks for the length of the items, which a generator does not have.
# finding: wrong_exception
from concurrent.futures import ThreadPoolExecutor


def process_all(items, work, consumers=3):
    if len(items) == 0:
        return []
    with ThreadPoolExecutor(max_workers=consumers) as pool:
        futures = [pool.submit(work, item) for item in items]
    return [future.result() for future in futures]
