# attack: Its exception cannot be encoded.
# line: 22
# exercise: 06
# score: 2, the stub's
class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        raise ValueError("\ud800\udfff\0\ufeff\ufffe\U0010ffff")
