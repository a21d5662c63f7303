"""A condition that waits for the last section, and a join for the few steps that remain."""

import threading
from collections.abc import Callable, Sequence


def build_report(sections: Sequence[Callable[[], str]]) -> list[str]:
    """Write all sections at once; their texts, in order."""
    texts: list[str | None] = [None] * len(sections)
    missing = len(sections)
    one_finished = threading.Condition()

    def write(position: int, section: Callable[[], str]) -> None:
        nonlocal missing
        text = section()
        with one_finished:
            texts[position] = text
            missing -= 1
            one_finished.notify_all()

    threads = [threading.Thread(target=write, args=numbered) for numbered in enumerate(sections)]
    for thread in threads:
        thread.start()
    with one_finished:
        one_finished.wait_for(lambda: missing == 0)
    for thread in threads:
        thread.join()
    return [text for text in texts if text is not None]
