"""A car park with a barrier that opens while there is a free space."""

import logging
import threading
import time


class ParkingLot:
    """A lot with ``spaces`` spaces, all free at first."""

    def __init__(self, spaces: int) -> None:
        self._free = threading.BoundedSemaphore(spaces)
        self._lock = threading.Lock()
        self._cars = 0

    @property
    def cars(self) -> int:
        """The cars inside: exact while no enter or leave is running.

        Beside one, that car may count or not; never below 0, nor above the number of spaces.
        """
        with self._lock:
            return self._cars

    def enter(self, timeout: float | None = None) -> bool:
        """Take a space, waiting for one at most ``timeout`` seconds (None: as long as it takes).

        Returns whether a space was taken.
        """
        logging.info("a car at the barrier")
        if not self._free.acquire(timeout=timeout):
            logging.info("a car turns round")
            return False
        with self._lock:
            self._cars += 1
            logging.info("a car comes in: %d inside", self._cars)
        return True

    def leave(self) -> None:
        """Free one space.

        With no car inside it raises ValueError, and nothing changes.
        """
        with self._lock:
            if self._cars == 0:
                raise ValueError("no car is inside")
            self._cars -= 1
            logging.info("a car leaves: %d inside", self._cars)
            self._free.release()
        self._free.release()  # open the barrier for the next car


if __name__ == "__main__":
    logging.basicConfig(format="%(asctime)s: %(message)s", level=logging.INFO, datefmt="%H:%M:%S")
    lot = ParkingLot(spaces=2)

    def visit(seconds: float) -> None:
        lot.enter()
        time.sleep(seconds)
        lot.leave()

    cars = [threading.Thread(target=visit, args=(seconds,)) for seconds in (0.5, 1.5, 1.5, 1.5)]
    for car in cars:
        car.start()
    for car in cars:
        car.join()
