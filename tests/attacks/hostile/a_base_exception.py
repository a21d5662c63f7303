# attack: Raises a BaseException of its own past `except Exception`.
# line: 8
# exercise: 06
# score: 2, the stub's
class Quiet(BaseException):
    pass


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        raise Quiet
