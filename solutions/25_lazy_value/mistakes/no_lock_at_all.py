# mistake: Makes the value where it is not there yet, with no lock at all.
# finding: atomicity_violation
class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._made = False
        self._value = None

    def get(self):
        if not self._made:
            self._value = self._factory()
            self._made = True
        return self._value
