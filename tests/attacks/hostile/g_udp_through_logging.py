# attack: A datagram by a log handler.
# line: 75
# exercise: 06
# score: 2, the stub's
import logging.handlers


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        handler = logging.handlers.DatagramHandler("127.0.0.1", @UDP@)
        handler.send(b"here")
