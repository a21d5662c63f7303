# attack: Its value runs code in whoever unpickles or copies it.
# line: 20
# exercise: 06
# score: 2, the stub's
import copy

class Bomb:
    def __reduce__(self):
        return (print, ("@RUN@ was unpickled",))

    def __reduce_ex__(self, protocol):
        return (copy._deepcopy_dispatch.clear, ())


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        self.value = Bomb()
        copy.deepcopy(self.value)
