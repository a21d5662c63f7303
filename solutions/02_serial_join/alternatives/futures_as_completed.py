"""Submits everything, takes pages as they come, and looks at errors in order when the pool is gone."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed


def fetch_all(urls: Sequence[str], fetch: Callable[[str], bytes]) -> dict[str, bytes]:
    """Fetch all urls at once; the page of each."""
    pages = {}
    with ThreadPoolExecutor(max_workers=max(1, len(urls))) as pool:
        futures = {pool.submit(fetch, url): url for url in urls}
        for future in as_completed(futures):
            if future.exception() is None:
                pages[futures[future]] = future.result()
    for future in futures:
        future.result()
    return pages
