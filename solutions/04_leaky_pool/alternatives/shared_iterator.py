"""The workers share one iterator, which is advanced under a lock and stops at the first error."""

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Job(Generic[T, R]):
    """What the workers share."""

    def __init__(self, images: Sequence[T], resize: Callable[[T], R]) -> None:
        self.images = enumerate(images)
        self.resize = resize
        self.lock = threading.Lock()
        self.thumbnails: list[tuple[int, R]] = []
        self.errors: list[tuple[int, Exception]] = []

    def work(self) -> None:
        """Take an image, resize it, and so on."""
        while True:
            with self.lock:
                position, image = next(self.images, (-1, None))
                if position < 0 or self.errors:
                    return
            try:
                thumbnail = self.resize(image)  # type: ignore[arg-type]  # None only at the end
            except Exception as error:
                with self.lock:
                    self.errors.append((position, error))
            else:
                with self.lock:
                    self.thumbnails.append((position, thumbnail))


def make_thumbnails(images: Sequence[T], resize: Callable[[T], R], max_workers: int = 3) -> list[R]:
    """Resize all images, a few at a time."""
    job = Job(images, resize)
    workers = [threading.Thread(target=job.work) for _ in range(min(max_workers, len(images)))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if job.errors:
        raise min(job.errors, key=lambda numbered: numbered[0])[1]
    return [thumbnail for _, thumbnail in sorted(job.thumbnails, key=lambda numbered: numbered[0])]
