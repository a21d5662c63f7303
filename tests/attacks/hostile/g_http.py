# attack: Fetches a page.
# line: 75
# exercise: 06
# score: 2, the stub's
import time
import urllib.request
urllib.request.urlopen("http://127.0.0.1:@TCP@/@RUN@").read()


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
