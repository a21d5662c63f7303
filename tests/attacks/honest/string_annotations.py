# program: Has annotations that are text, evaluated by nobody.
# line: 76
# exercise: 06
from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Optional

if TYPE_CHECKING:
    from decimal import Decimal


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def change_value(self: "Database", amount: "Optional[int | Decimal]" = 1) -> "None":
        with self._lock:
            local_copy = self.value
            local_copy += amount
            time.sleep(self.latency)
            self.value = local_copy
