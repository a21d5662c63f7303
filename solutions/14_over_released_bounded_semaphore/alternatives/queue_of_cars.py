"""The lot is a queue with room for so many cars: full and empty are the queue's own business."""

import queue


class ParkingLot:
    """A lot with ``spaces`` spaces."""

    def __init__(self, spaces: int) -> None:
        self._inside: queue.Queue[str] = queue.Queue(maxsize=spaces)

    @property
    def cars(self) -> int:
        """The cars inside."""
        return self._inside.qsize()

    def enter(self, timeout: float | None = None) -> bool:
        """Take a space, waiting at most ``timeout`` seconds."""
        try:
            self._inside.put("car", timeout=timeout)
        except queue.Full:
            return False
        return True

    def leave(self) -> None:
        """Free one space; ValueError with no car inside."""
        try:
            self._inside.get_nowait()
        except queue.Empty:
            raise ValueError("the lot is empty") from None
