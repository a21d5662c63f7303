# mistake: Trusts += to be one step; between its read and its write another thread can run.
# finding: lost_update
class TicketRoll:
    def __init__(self, first=1):
        self.last = first - 1

    def take(self):
        self.last += 1
        return self.last
