# attack: Crashes the interpreter with byte code of its own.
# line: 7
# exercise: 06
# score: 2, the stub's
import types


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        code = types.CodeType(0, 0, 0, 0, 0, 0, b"d\xffS\x00", (), (), (), "f", "f", "f", 1, b"", b"")
        types.FunctionType(code, {})()
