"""Futures taken as they complete and put back into order."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed


def build_report(sections: Sequence[Callable[[], str]]) -> list[str]:
    """Write all sections at once; their texts, in order."""
    texts: dict[int, str] = {}
    with ThreadPoolExecutor(max_workers=len(sections) or 1) as pool:
        positions = {pool.submit(section): position for position, section in enumerate(sections)}
        for future in as_completed(positions):
            texts[positions[future]] = future.result()
    return [texts[position] for position in range(len(sections))]
