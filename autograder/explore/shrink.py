"""The shrinker: a failing schedule with the fewest context switches that the passes below find.

Cost is (unforced choices, context switches, choices, shortlex). A pass proposes cheaper schedules
of the same failure; after each success the passes start again, until none succeeds or the number
of replays is used up. Switches are moved as whole segments of one thread, not as single choices:
deleting choices by index stalls above the minimum.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from autograder.explore.strategies import Follow
from autograder.runtime.task import Ended, Strategy
from autograder.runtime.trace import CLOCK
from autograder.runtime.world import Execution

#: Replays that shrinking takes at most, and the steps that these may have in all.
REPLAYS = 200
STEPS = 40_000


def cost(execution: Execution) -> tuple[Any, ...]:
    """Smaller is easier to read."""
    choices = trimmed(execution.kernel.choices)
    return (unforced(execution), switches(execution), len(choices), choices)


def unforced(execution: Execution) -> int:
    """Choices in an execution that are not the default one."""
    return sum(1 for choice in execution.kernel.choices if choice)


def switches(execution: Execution) -> int:
    """Context switches in an execution, forced ones included: steps of another task than the one before."""
    tasks = [step.task for step in execution.kernel.trace if step.task != CLOCK]
    return sum(1 for a, b in itertools.pairwise(tasks) if a != b)


def trimmed(choices: Sequence[int]) -> tuple[int, ...]:
    """Without the default choices at the end."""
    end = len(choices)
    while end and choices[end - 1] == 0:
        end -= 1
    return tuple(choices[:end])


class Segments:
    """Follow a list of (task, number of picks); where that task cannot be picked, the default."""

    def __init__(self, segments: Sequence[tuple[int, int]]) -> None:
        self.picks = [task for task, count in segments for _ in range(count)]
        self.kernel: Any = None

    def choose(self, options: int, at: int) -> int:
        """The index of the wanted task among the kernel's options."""
        if at >= len(self.picks) or self.kernel is None:
            return 0
        wanted = self.picks[at]
        order: list[int] = self.kernel.option_ids()
        return order.index(wanted) if wanted in order else 0


def shrink(found: Execution, run: Callable[[Strategy], Execution],
           same: Callable[[Execution], bool]) -> Execution:
    """The cheapest execution found that fails for the same cause as ``found``."""
    best = found
    # An execution that gets nowhere is as long as the step limit allows, whatever its switches are.
    left = 2 if found.ended is Ended.NO_PROGRESS else min(REPLAYS, 1 + STEPS // max(1, found.kernel.steps))
    improved = True
    while improved and left > 0:
        improved = False
        for strategy in _proposals(best):
            if left <= 0:
                break
            left -= 1
            candidate = run(strategy)
            if same(candidate) and cost(candidate) < cost(best):
                best = candidate
                improved = True
                break
    return best


def _proposals(execution: Execution) -> Iterator[Strategy]:
    choices = list(trimmed(execution.kernel.choices))
    # Drop all unforced choices; or one, from the last to the first; or those from one on.
    places = [at for at, choice in enumerate(choices) if choice]
    if places:
        yield Follow(())
    for at in reversed(places):
        yield Follow([*choices[:at], 0, *choices[at + 1:]])
    for at in reversed(places):
        yield Follow(choices[:at])
    # Make each unforced choice a smaller one, and later by one point.
    for at in places:
        for smaller in range(1, choices[at]):
            yield Follow([*choices[:at], smaller])
    # Whole segments: join one with the next of the same task, or leave it to the default.
    segments: list[tuple[int, int]] = []
    for task in execution.kernel.order:
        if segments and segments[-1][0] == task:
            segments[-1] = (task, segments[-1][1] + 1)
        else:
            segments.append((task, 1))
    for i, (task, count) in enumerate(segments):
        for j in range(i + 2, min(len(segments), i + 6)):
            if segments[j][0] == task:
                merged = (task, count + segments[j][1])
                yield Segments([*segments[:i], merged, *segments[i + 1:j], *segments[j + 1:]])
                yield Segments([*segments[:i], *segments[i + 1:j], merged, *segments[j + 1:]])
                break
        yield Segments([*segments[:i], *segments[i + 1:]])
