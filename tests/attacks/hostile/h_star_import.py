# attack: Imports everything that a module has, its modules too.
# line: own
# exercise: 06
# score: 2, the stub's
from typing import *
from enum import *
from logging import *


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        os._exit(0)
