import threading
from dataclasses import dataclass, field


@dataclass
class Ledger:
    balance: int = 0
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def post(self, amount: int) -> int:
        with self._lock:
            self.balance += amount
            return self.balance
