"""A pool with a worker for each url; leaving the ``with`` block waits for the workers, also on an error."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls: Sequence[str], fetch: Callable[[str], bytes]) -> dict[str, bytes]:
    """Fetch all urls at once; the page of each."""
    if not urls:
        return {}
    with ThreadPoolExecutor(max_workers=len(urls)) as pool:
        return dict(zip(urls, pool.map(fetch, urls), strict=True))
