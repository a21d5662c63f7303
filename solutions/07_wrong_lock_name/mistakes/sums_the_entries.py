# mistake: Appending is one step and loses nothing, but the sum may hold a later post as well.
# finding: wrong_result


class Ledger:
    def __init__(self):
        self._entries = []

    @property
    def balance(self):
        return sum(self._entries)

    def post(self, amount):
        self._entries.append(amount)
        return self.balance
