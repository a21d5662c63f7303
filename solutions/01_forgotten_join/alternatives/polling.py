"""Looks every now and then whether the threads have ended; slower than join, and right."""

import threading
import time
from collections.abc import Callable, Sequence


def build_report(sections: Sequence[Callable[[], str]]) -> list[str]:
    """Write all sections at once; their texts, in order."""
    texts: dict[int, str] = {}

    def write(position: int, section: Callable[[], str]) -> None:
        texts[position] = section()

    threads = [threading.Thread(target=write, args=numbered) for numbered in enumerate(sections)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        time.sleep(0.05)
    return [texts[position] for position in range(len(sections))]
