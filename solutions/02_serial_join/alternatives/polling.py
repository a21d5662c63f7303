"""Looks every now and then whether the threads have ended; slower than join, and right."""

import threading
import time
from collections.abc import Callable, Sequence


def fetch_all(urls: Sequence[str], fetch: Callable[[str], bytes]) -> dict[str, bytes]:
    """Fetch all urls at once; the page of each."""
    lock = threading.Lock()
    pages: dict[str, bytes] = {}
    errors: list[tuple[int, Exception]] = []

    def work(position: int, url: str) -> None:
        try:
            page = fetch(url)
        except Exception as error:
            with lock:
                errors.append((position, error))
        else:
            with lock:
                pages[url] = page

    running = [threading.Thread(target=work, args=numbered) for numbered in enumerate(urls)]
    for thread in running:
        thread.start()
    while running:
        time.sleep(0.05)
        running = [thread for thread in running if thread.is_alive()]
    if errors:
        raise min(errors, key=lambda numbered: numbered[0])[1]
    return pages
