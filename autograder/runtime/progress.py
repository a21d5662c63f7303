"""Does an execution get on? What is counted, and the limits beyond which it is taken not to."""

from __future__ import annotations

#: An execution makes no progress that has passed so many points since anything was last changed (a turn of a
#: loop that waits for a flag changes nothing), or so many in all; or a loop's turns without any point.
QUIET_LIMIT = 10_000
STEP_LIMIT = 200_000
TURN_LIMIT = 400_000

#: Nor does one on whose clock so much time has passed (nanoseconds), in so many moves: tests span a few seconds,
#: and one long sleep is one move.
TIME_LIMIT = 1_000 * 10**9
MOVES_LIMIT = 1_000


class Progress:
    """The part of a kernel that counts steps, changes and moves of the clock."""

    now: int

    def __init__(self) -> None:
        self.steps = 0
        self.changed = 0  # steps before the last change
        self.moves = 0  # of the clock
        self.turned_after = 0  # choices by when it had been going round for half of the limit; 0 where it never was
        self._limit = QUIET_LIMIT // 2  # steps at which to look whether there is progress

    def clock_moved(self) -> None:
        """Count a move of the clock; the next point sees it where it was one too many."""
        self.moves += 1
        if self._out_of_time():
            self._limit = 0

    def _out_of_time(self) -> bool:
        return self.now > TIME_LIMIT and self.moves > MOVES_LIMIT

    def makes_no_progress(self, choices: int) -> bool:
        """Look, with so many choices made; or say when to look again."""
        quiet = self.steps - self.changed
        if self.steps > STEP_LIMIT or self._out_of_time():
            self.turned_after = 0
            return True
        if quiet > QUIET_LIMIT:
            return True
        half = quiet >= QUIET_LIMIT // 2
        if half:
            self.turned_after = choices
        self._limit = min(STEP_LIMIT, self.changed + (QUIET_LIMIT if half else QUIET_LIMIT // 2))
        return False
