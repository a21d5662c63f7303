# mistake: Makes the value in the constructor, which is early, not lazy.
# finding: wrong_result
class Lazy:
    def __init__(self, factory):
        self._value = factory()

    def get(self):
        return self._value
