# attack: A page by the log handler for HTTP.
# line: 75
# exercise: 06
# score: 2, the stub's
import logging.handlers


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        handler = logging.handlers.HTTPHandler("127.0.0.1:@TCP@", "/@RUN@")
        handler.getConnection("127.0.0.1:@TCP@", False).request("GET", "/@RUN@")
