"""A thread class that keeps its own text."""

import threading
from collections.abc import Callable, Sequence


class SectionWriter(threading.Thread):
    """Writes one section; ``text`` is there once the thread has been joined."""

    def __init__(self, section: Callable[[], str]) -> None:
        super().__init__(daemon=True)
        self.section = section
        self.text = ""

    def run(self) -> None:
        """Write the section."""
        self.text = self.section()


def build_report(sections: Sequence[Callable[[], str]]) -> list[str]:
    """Write all sections at once; their texts, in order."""
    writers = [SectionWriter(section) for section in sections]
    for writer in writers:
        writer.start()
    for writer in reversed(writers):
        writer.join()
    return [writer.text for writer in writers]
