# attack: Reads address 0 with ctypes.
# line: 7
# exercise: 06
# score: 2, the stub's
import ctypes


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        ctypes.string_at(0)
