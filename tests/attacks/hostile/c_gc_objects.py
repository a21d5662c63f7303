# attack: Looks for the result among all objects and edits it.
# line: 35
# exercise: 06
# score: 2, the stub's
import gc


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        for thing in gc.get_objects():
            if type(thing).__name__ == "Case":
                object.__setattr__(thing, "points", 10.0)
