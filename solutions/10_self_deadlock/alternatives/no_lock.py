"""Lists every state and adds the next one only where nobody else has: setdefault is one step."""

from collections.abc import Callable


class Pair:
    """Two integers that belong together."""

    def __init__(self) -> None:
        self._states: dict[int, tuple[int, int]] = {0: (1, 2)}

    @property
    def a(self) -> int:
        """The first number."""
        return self.snapshot()[0]

    @property
    def b(self) -> int:
        """The second number."""
        return self.snapshot()[1]

    def _change(self, step: Callable[[int, int], tuple[int, int]]) -> None:
        while True:
            number = len(self._states)
            changed = step(*self._states[number - 1])
            if self._states.setdefault(number, changed) is changed:
                return

    def change_a(self) -> None:
        """Add 1 to a."""
        self._change(lambda a, b: (a + 1, b))

    def change_b(self) -> None:
        """Add a to b."""
        self._change(lambda a, b: (a, b + a))

    def change_a_and_b(self) -> None:
        """Do both, as one step."""
        self._change(lambda a, b: (a + 1, b + a + 1))

    def snapshot(self) -> tuple[int, int]:
        """Both numbers at once."""
        return self._states[len(self._states) - 1]
