"""A subclass of Thread that keeps its page or its error; its join gives the one or raises the other."""

import threading
from collections.abc import Callable, Sequence


class Fetcher(threading.Thread):
    """Fetches one page."""

    def __init__(self, url: str, fetch: Callable[[str], bytes]) -> None:
        super().__init__(name=f"fetch {url}", daemon=True)
        self.url = url
        self.fetch = fetch
        self.page = b""
        self.error: Exception | None = None

    def run(self) -> None:
        """Fetch, and keep what came of it."""
        try:
            self.page = self.fetch(self.url)
        except Exception as error:
            self.error = error


def fetch_all(urls: Sequence[str], fetch: Callable[[str], bytes]) -> dict[str, bytes]:
    """Fetch all urls at once; the page of each."""
    fetchers = [Fetcher(url, fetch) for url in urls]
    for fetcher in fetchers:
        fetcher.start()
    for fetcher in fetchers:
        fetcher.join()
    for fetcher in fetchers:
        if fetcher.error is not None:
            raise fetcher.error
    return {fetcher.url: fetcher.page for fetcher in fetchers}
