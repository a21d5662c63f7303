# mistake: A pool with as many workers as urls; without urls that is a pool of none, which is refused.
# finding: wrong_exception
from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch):
    with ThreadPoolExecutor(max_workers=len(urls)) as pool:
        return dict(zip(urls, pool.map(fetch, urls)))
