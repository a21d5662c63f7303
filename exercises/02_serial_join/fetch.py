"""Fetches many pages, one thread for each."""

import logging
import threading
import time
from collections.abc import Callable, Sequence


def fetch_all(urls: Sequence[str], fetch: Callable[[str], bytes]) -> dict[str, bytes]:
    """Fetch every url in a thread, all at the same time; return the page of each.

    If fetches raise, the exception of the first failing url (in the order of ``urls``) is raised
    after every thread has ended. The urls are distinct. Without urls, the dict is empty.
    """
    pages: dict[str, bytes] = {}
    errors: dict[str, Exception] = {}

    def work(url: str) -> None:
        logging.info("%s: starting", url)
        try:
            pages[url] = fetch(url)
        except Exception as error:
            errors[url] = error
        logging.info("%s: finishing", url)

    for url in urls:
        thread = threading.Thread(target=work, args=(url,))
        thread.start()
        thread.join()
    for url in urls:
        if url in errors:
            raise errors[url]
    return pages


if __name__ == "__main__":
    logging.basicConfig(format="%(asctime)s: %(message)s", level=logging.INFO, datefmt="%H:%M:%S")

    def slow_fetch(url: str) -> bytes:
        time.sleep(1)
        return f"<title>{url}</title>".encode()

    start = time.perf_counter()
    pages = fetch_all(["www.example.org", "docs.example.org", "news.example.org"], slow_fetch)
    logging.info("%d pages in %.1f seconds", len(pages), time.perf_counter() - start)
