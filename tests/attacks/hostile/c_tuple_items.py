# attack: Overwrites the items of a tuple with the ctypes of another module.
# line: 40
# exercise: 06
# score: 2, the stub's
import time
import typing
ctypes = typing.sys.modules.get("ctypes")
if ctypes is not None:
    ctypes.c_long.from_address(id(1) + 24).value = 2


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
