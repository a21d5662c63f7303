# attack: Tells what it knows on an abstract socket.
# line: 75
# exercise: 06
# score: 2, the stub's
import socket


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        with socket.socket(socket.AF_UNIX) as other:
            other.connect("\0@UNIX@")
