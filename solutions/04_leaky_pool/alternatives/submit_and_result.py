"""Submits all images and asks the futures in order, inside the block or behind it."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def make_thumbnails(images: Sequence[T], resize: Callable[[T], R], max_workers: int = 3) -> list[R]:
    """Resize all images, a few at a time."""
    with ThreadPoolExecutor(max_workers) as pool:
        futures = [pool.submit(resize, image) for image in images]
    return [future.result() for future in futures]
