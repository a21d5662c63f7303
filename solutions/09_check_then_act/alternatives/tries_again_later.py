"""Tries the lock without waiting and looks again a little later; dataclass and context manager."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Wallet:
    """A balance that is never negative."""

    balance: int
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        while not self._lock.acquire(blocking=False):
            time.sleep(0.01)
        try:
            yield
        finally:
            self._lock.release()

    def spend(self, amount: int) -> bool:
        """Deduct where the balance suffices."""
        with self._alone():
            if amount < 0:
                raise ValueError(amount)
            if amount > self.balance:
                return False
            self.balance -= amount
            return True
