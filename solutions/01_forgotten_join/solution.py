"""A report whose sections are written at the same time, one thread each."""

import logging
import threading
from collections.abc import Callable, Sequence


def build_report(sections: Sequence[Callable[[], str]]) -> list[str]:
    """Write every section in a thread of its own; return their texts in the order of ``sections``."""
    texts = [""] * len(sections)

    def write(position: int, section: Callable[[], str]) -> None:
        logging.info("section %d: starting", position)
        texts[position] = section()
        logging.info("section %d: finishing", position)

    threads = [threading.Thread(target=write, args=(position, section)) for position, section in enumerate(sections)]
    for thread in threads:
        thread.start()
    # Only now: joining in the loop above would write one section after the other.
    for thread in threads:
        thread.join()
    return texts
