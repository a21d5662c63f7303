# attack: Imports with the import function of an exception's or a class's own names.
# line: 65
# exercise: 06
# score: 2, the stub's
import typing


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        importer = typing.sys.modules["builtins"].__import__
        with importer("_thread").allocate_lock():
            copy = self.value
            self.value = copy + amount
