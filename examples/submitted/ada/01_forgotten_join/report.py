"""A report whose sections are written at the same time, one thread each."""

import logging
import threading
from collections.abc import Callable, Sequence


def build_report(sections: Sequence[Callable[[], str]]) -> list[str]:
    texts: list[str] = [""] * len(sections)

    def write(position: int, section: Callable[[], str]) -> None:
        logging.info("section %d: starting", position)
        texts[position] = section()
        logging.info("section %d: finishing", position)

    threads = []
    for position, section in enumerate(sections):
        thread = threading.Thread(target=write, args=(position, section))
        threads.append(thread)
        thread.start()
    for thread in threads:
        thread.join()
    return texts
