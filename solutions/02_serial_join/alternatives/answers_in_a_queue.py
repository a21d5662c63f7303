"""Threads put what they have into a queue; as many answers are taken out as there are urls."""

import queue
import threading
from collections.abc import Callable, Sequence


def fetch_all(urls: Sequence[str], fetch: Callable[[str], bytes]) -> dict[str, bytes]:
    """Fetch all urls at once; the page of each."""
    answers: queue.Queue[tuple[int, bytes | Exception]] = queue.Queue()

    def work(position: int) -> None:
        try:
            answers.put((position, fetch(urls[position])))
        except Exception as error:
            answers.put((position, error))

    threads = [threading.Thread(target=work, args=(position,)) for position in range(len(urls))]
    for thread in threads:
        thread.start()
    by_position = dict(answers.get() for _ in urls)
    for thread in threads:
        thread.join()
    pages = {}
    for position, url in enumerate(urls):
        answer = by_position[position]
        if isinstance(answer, Exception):
            raise answer
        pages[url] = answer
    return pages
