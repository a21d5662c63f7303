"""Keeps a list of the calls and works out the numbers from it: an append is one step, so nothing is half done."""


class Pair:
    """Two integers that belong together."""

    def __init__(self) -> None:
        self._changes: list[str] = []

    def snapshot(self) -> tuple[int, int]:
        """Both numbers, from all changes so far."""
        a, b = 1, 2
        for number in "".join(self._changes):
            if number == "a":
                a += 1
            else:
                b += a
        return a, b

    @property
    def a(self) -> int:
        """The first number."""
        return self.snapshot()[0]

    @property
    def b(self) -> int:
        """The second number."""
        return self.snapshot()[1]

    def change_a(self) -> None:
        """Add 1 to a."""
        self._changes.append("a")

    def change_b(self) -> None:
        """Add a to b."""
        self._changes.append("b")

    def change_a_and_b(self) -> None:
        """Do both, as one step."""
        self._changes.append("ab")
