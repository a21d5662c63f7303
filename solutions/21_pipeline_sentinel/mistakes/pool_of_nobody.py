# mistake: Takes as many workers as there are items, and a pool of none is refused.
# finding: wrong_exception
from concurrent.futures import ThreadPoolExecutor


def process_all(items, work, consumers=3):
    items = list(items)
    with ThreadPoolExecutor(max_workers=min(consumers, len(items))) as pool:
        futures = [pool.submit(work, item) for item in items]
    return [future.result() for future in futures]
