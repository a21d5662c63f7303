"""As many threads as may work at once take positions from a queue until it is empty."""

import queue
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def make_thumbnails(images: Sequence[T], resize: Callable[[T], R], max_workers: int = 3) -> list[R]:
    """Resize all images, a few at a time."""
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    for position in range(len(images)):
        waiting.put(position)
    thumbnails: dict[int, R] = {}
    errors: dict[int, Exception] = {}

    def work() -> None:
        while True:
            try:
                position = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                thumbnails[position] = resize(images[position])
            except Exception as error:
                errors[position] = error

    workers = [threading.Thread(target=work) for _ in range(max_workers)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if errors:
        raise errors[min(errors)]
    return [thumbnails[position] for position in range(len(images))]
