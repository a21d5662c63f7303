"""Fetches many pages, one thread for each."""

import logging
import threading
from collections.abc import Callable, Sequence


def fetch_all(urls: Sequence[str], fetch: Callable[[str], bytes]) -> dict[str, bytes]:
    """Fetch every url in a thread, all at the same time; return the page of each."""
    pages: dict[str, bytes] = {}
    errors: dict[str, Exception] = {}

    def work(url: str) -> None:
        logging.info("%s: starting", url)
        try:
            pages[url] = fetch(url)
        except Exception as error:
            errors[url] = error
        logging.info("%s: finishing", url)

    threads = [threading.Thread(target=work, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    # A loop of its own: joining in the one above would fetch one page after the other.
    for thread in threads:
        thread.join()
    for url in urls:
        if url in errors:
            raise errors[url]
    return pages
