# mistake: Asks each future for its result right after it was submitted.
# finding: no_overlap
from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch):
    with ThreadPoolExecutor(max_workers=len(urls) or 1) as pool:
        return {url: pool.submit(fetch, url).result() for url in urls}
