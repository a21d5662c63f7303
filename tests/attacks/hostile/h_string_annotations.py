# attack: Annotations whose evaluation changes things.
# line: own
# exercise: 06
# score: 2, the stub's
from __future__ import annotations
import time
import dataclasses

@dataclasses.dataclass
class Box:
    x: __import__("os")._exit(0) = 1
    y: "ClassVar[int]" = 2


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
