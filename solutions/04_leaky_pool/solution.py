"""Thumbnails of many images, a few at a time."""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def make_thumbnails(images: Sequence[T], resize: Callable[[T], R], max_workers: int = 3) -> list[R]:
    """Resize every image, at most ``max_workers`` at once; the results in the order of ``images``."""

    def work(image: T) -> R:
        logging.info("starting an image")
        thumbnail = resize(image)
        logging.info("finishing an image")
        return thumbnail

    # Left in whatever way, the block waits until the work is done and the workers have ended.
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        # map gives the results in order, and raises what the first failing call has raised.
        return list(pool.map(work, images))
