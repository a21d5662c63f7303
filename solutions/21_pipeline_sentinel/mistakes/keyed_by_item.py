# mistake: Keeps the results by item, which must be hashable for that, and no two may be equal.
# finding: wrong_exception
from concurrent.futures import ThreadPoolExecutor


def process_all(items, work, consumers=3):
    items = list(items)
    with ThreadPoolExecutor(max_workers=consumers) as pool:
        futures = {item: pool.submit(work, item) for item in items}
    return [futures[item].result() for item in items]
