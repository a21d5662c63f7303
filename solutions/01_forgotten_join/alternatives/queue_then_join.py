"""Texts come back through a queue; the threads are joined as well, since a text may be there before they end."""

import queue
import threading
from collections.abc import Callable, Sequence


def build_report(sections: Sequence[Callable[[], str]]) -> list[str]:
    """Write all sections at once; their texts, in order."""
    finished: queue.Queue[tuple[int, str]] = queue.Queue()

    def write(position: int, section: Callable[[], str]) -> None:
        finished.put((position, section()))

    threads = []
    for numbered in enumerate(sections):
        thread = threading.Thread(target=write, args=numbered)
        threads.append(thread)
        thread.start()
    texts = sorted(finished.get() for _ in threads)
    for thread in threads:
        thread.join()
    return [text for _, text in texts]
