# attack: A class in place of AssertionError, which a test would catch.
# line: 62
# exercise: 06
# score: 2, the stub's
class AssertionError(BaseException):
    pass


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        try:
            raise AssertionError
        except BaseException:
            self.value = self.value + amount - 1
