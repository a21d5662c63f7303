# mistake: Leaves the pool without waiting for it; after an error its workers are still busy.
# finding: thread_not_joined
from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch):
    pool = ThreadPoolExecutor(max_workers=len(urls) or 1)
    try:
        return dict(zip(urls, pool.map(fetch, urls)))
    finally:
        pool.shutdown(wait=False)
