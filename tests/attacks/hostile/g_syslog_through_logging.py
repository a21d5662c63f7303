# attack: A datagram by the handler for the system's log.
# line: 75
# exercise: 06
# score: 2, the stub's
import logging.handlers


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        handler = logging.handlers.SysLogHandler(("127.0.0.1", @UDP@))
        handler.emit(logging.makeLogRecord({"msg": "here", "levelname": "INFO"}))
