# attack: Writes when an object of its own is let go of.
# line: 11
# exercise: 06
# score: 2, the stub's
import time
import weakref

class Late:
    def __del__(self):
        try:
            weakref.sys.modules["io"].open("@OUT@/canary-@RUN@", "w").write("late")
        except AttributeError:
            pass

late = Late()
keep = weakref.finalize(late, print, "late")


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
