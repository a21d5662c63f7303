# mistake: Limits the pool to a hundred workers, so 200 fetches take two turns.
# finding: wrong_result
from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch):
    if not urls:
        return {}
    with ThreadPoolExecutor(max_workers=min(len(urls), 100)) as pool:
        return dict(zip(urls, pool.map(fetch, urls)))
