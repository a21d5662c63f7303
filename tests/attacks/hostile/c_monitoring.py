# attack: Turns events of the interpreter off with sys.monitoring.
# line: 37
# exercise: 06
# score: 2, the stub's
import time
import typing

monitoring = getattr(typing.sys, "monitoring", None)
if monitoring is not None:
    monitoring.use_tool_id(3, "attack")
    monitoring.register_callback(3, monitoring.events.RAISE, lambda *a: monitoring.DISABLE)
    monitoring.set_events(3, monitoring.events.RAISE)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
