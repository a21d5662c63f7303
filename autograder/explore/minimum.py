"""The smallest failing schedule: shrink what was found, then look for a smaller one from the default schedule up.

The shrinker only changes the schedule that it is given, and can end above the minimum; a search by the
number of unforced switches cannot, and where it comes back empty there is none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from autograder.explore.search import CROWD, LONG, Budget, Covered, Found, Outcome, Runner, Search
from autograder.explore.shrink import cost, shrink, unforced
from autograder.runtime.task import Ended, Strategy
from autograder.runtime.world import EVERYWHERE, Execution

#: Executions spent on each look below.
SCHEDULES = 300

#: Unforced switches up to which is looked, at most.
BOUND = 2


@dataclass(frozen=True)
class Minimum:
    """The execution to show, and whether no schedule with fewer unforced switches fails for the same cause."""

    execution: Execution
    fewest: bool


def smallest(found: Found, run: Runner, same: Callable[[Execution], bool]) -> Minimum:
    """The smallest execution that fails for the ``same`` cause as the one that was found."""

    def again(strategy: Strategy) -> Execution:
        return run(strategy, EVERYWHERE)

    kernel = found.execution.kernel
    if len(kernel.tasks) > CROWD or (kernel.steps > LONG and found.execution.ended is not Ended.NO_PROGRESS):
        return Minimum(found.execution, False)  # nobody reads what so many threads do, step by step
    best = shrink(found.execution, again, same)
    while best.ended is not Ended.NO_PROGRESS:
        count, price = unforced(best), cost(best)
        budget = Budget(bound=min(count, BOUND), schedules=SCHEDULES, samples=0)


        def cheaper(execution: Execution, price: Any = price) -> bool:
            return same(execution) and cost(execution) < price

        outcome = Search(run, budget, cheaper).again(found)
        if not isinstance(outcome, Found):
            return Minimum(best, _covers(outcome, count - 1))
        best = shrink(outcome.execution, again, same)
    return Minimum(best, False)


def _covers(outcome: Outcome, bound: int) -> bool:
    return isinstance(outcome, Covered) and (
        outcome.everything or (outcome.bound is not None and outcome.bound >= bound))
