"""No with statement: the pool is shut down in a finally clause, and drops what was not begun."""

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def make_thumbnails(images: Sequence[T], resize: Callable[[T], R], max_workers: int = 3) -> list[R]:
    """Resize all images, a few at a time."""
    pool = ThreadPoolExecutor(max_workers=max_workers, thread_name_prefix="resize")
    try:
        futures = [pool.submit(resize, image) for image in images]
        wait(futures, return_when=FIRST_EXCEPTION)
        return [future.result() for future in futures]
    finally:
        pool.shutdown(cancel_futures=True)
