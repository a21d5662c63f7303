# attack: Works in an event loop.
# line: 67
# exercise: 06
# score: 2, the stub's
import asyncio


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        asyncio.run(asyncio.sleep(0))
