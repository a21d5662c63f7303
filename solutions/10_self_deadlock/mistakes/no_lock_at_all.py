# mistake: Takes out the lock, and with it the waiting: two changes at once lose one.
# finding: lost_update


class Pair:
    def __init__(self):
        self.a = 1
        self.b = 2

    def change_a(self):
        self.a = self.a + 1

    def change_b(self):
        self.b = self.b + self.a

    def change_a_and_b(self):
        self.change_a()
        self.change_b()

    def snapshot(self):
        return self.a, self.b
