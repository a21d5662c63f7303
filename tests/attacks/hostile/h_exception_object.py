# attack: Gets at modules through the object that an AttributeError remembers.
# line: own
# exercise: 06
# score: 2, the stub's
import threading


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        try:
            threading.no_such_name
        except AttributeError as error:
            error.obj.__dict__["Thread"] = None
        self.value += amount
