"""A loop that goes round and round is shown once, with how often, and once more where it was left."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.diagnose.explanation import Does, ShownStep
from autograder.texts import say

#: The rows of a loop's turn, at most: a longer one is read as it stands.
LONGEST_TURN = 12

#: Turns that are all shown.
FEW = 3


def folded(steps: Sequence[ShownStep]) -> list[ShownStep]:
    """The same rows, where more than ``FEW`` turns that read alike are the first, a row that counts, and the last.

    A turn that the finding rests on is like no other one, and stays.
    """
    keys = [(step.thread, step.line, step.action, step.matters) for step in steps]
    found: list[ShownStep] = []
    at = 0
    while at < len(steps):
        turn, turns = _turns(keys, at)
        end = at + turn * turns
        if turns <= FEW:
            found.append(steps[at])
            at += 1
            continue
        last = steps[end - turn]
        again = ShownStep(last.thread, None, "", say("actions.again", count=turns - 2), Does.CALLS, False, last.time,
                          last.holds)
        found += [*steps[at:at + turn], again, *steps[end - turn:end]]
        at = end
    return found


def _turns(keys: Sequence[tuple[str, int | None, str, bool]], at: int) -> tuple[int, int]:
    """The length of the shortest turn that begins here and is repeated beyond ``FEW``, and how often it is made."""
    for turn in range(1, LONGEST_TURN + 1):
        end = at + turn
        while keys[end:end + turn] == keys[at:at + turn] and end + turn <= len(keys):
            end += turn
        if (end - at) // turn > FEW:
            return turn, (end - at) // turn
    return 1, 1
