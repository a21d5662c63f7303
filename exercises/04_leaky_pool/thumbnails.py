"""Thumbnails of many images, a few at a time."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def make_thumbnails(images: Sequence[T], resize: Callable[[T], R], max_workers: int = 3) -> list[R]:
    """Resize every image, at most ``max_workers`` at once; the results in the order of ``images``.

    If ``resize`` raises, the exception of the first failing image (in that order) is raised. No
    thread is left when this function is.
    """
    thumbnails: dict[int, R] = {}
    errors: dict[int, Exception] = {}

    def work(position: int) -> None:
        logging.info("image %d: starting", position)
        try:
            thumbnails[position] = resize(images[position])
        except Exception as error:
            errors[position] = error
        logging.info("image %d: finishing", position)

    pool = ThreadPoolExecutor(max_workers=max_workers)
    for position in range(len(images)):
        pool.submit(work, position)
    if errors:
        raise errors[min(errors)]
    return [thumbnails[position] for position in sorted(thumbnails)]


if __name__ == "__main__":
    logging.basicConfig(format="%(asctime)s: %(message)s", level=logging.INFO, datefmt="%H:%M:%S")

    def halve(size: int) -> int:
        time.sleep(0.5)
        return size // 2

    thumbnails = make_thumbnails([600, 400, 300, 200], halve)
    logging.info("4 images, %d thumbnails, %d threads", len(thumbnails), threading.active_count())
