"""A thread for each image, started when a semaphore has a permit for it; the thread gives it back."""

import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def make_thumbnails(images: Sequence[T], resize: Callable[[T], R], max_workers: int = 3) -> list[R]:
    """Resize all images, a few at a time."""
    permits = threading.BoundedSemaphore(max_workers)
    outcomes: list[tuple[bool, R | Exception]] = [(False, NotImplementedError())] * len(images)

    def work(position: int, image: T) -> None:
        try:
            outcomes[position] = (True, resize(image))
        except Exception as error:
            outcomes[position] = (False, error)
        finally:
            permits.release()

    threads = []
    for numbered in enumerate(images):
        permits.acquire()
        thread = threading.Thread(target=work, args=numbered, daemon=True)
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    thumbnails: list[R] = []
    for succeeded, outcome in outcomes:
        if not succeeded and isinstance(outcome, Exception):
            raise outcome
        thumbnails.append(outcome)  # type: ignore[arg-type]  # the flag says which it is
    return thumbnails
