# program: Formats text in every way there is.
# line: 76
# exercise: 06
import threading
import time
from string import Formatter, Template


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        with self._lock:
            local_copy = self.value
            local_copy += amount
            time.sleep(self.latency)
            self.value = local_copy

    def __format__(self, wanted):
        return f"{self.value:{wanted or 'd'}}"

    def describe(self):
        first = "{0.value} of {name!r:>10} {1[0]}".format(self, [1], name="x")
        second = "{value}".format_map({"value": self.value})
        third = Template("$value").substitute(value=self.value) + Formatter().format("{:.2f}", 1.5)
        return f"{first} {second} {third} {self:03d} {self.value=} %s" % self.value


assert Database(0).describe() == "0 of        'x' 1 0 01.50 000 self.value=0 0"
