# attack: Raises an exception that is its own cause many times over.
# line: 9
# exercise: 06
# score: 2, the stub's
class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        error = None
        for _ in range(5000):
            following = ValueError("deep")
            following.__cause__ = error
            error = following
        raise error
