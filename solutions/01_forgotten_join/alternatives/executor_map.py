"""A pool with a worker for each section; leaving the ``with`` block waits for the workers."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor


def build_report(sections: Sequence[Callable[[], str]]) -> list[str]:
    """Write all sections at once; their texts, in order."""
    if not sections:
        return []
    with ThreadPoolExecutor(max_workers=len(sections)) as pool:
        return list(pool.map(lambda section: section(), sections))
