# mistake: The pool has its default number of workers, so the fetches beyond that have to wait.
# finding: wrong_result
from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch):
    with ThreadPoolExecutor() as pool:
        return dict(zip(urls, pool.map(fetch, urls)))
