"""The cause of a failure, as data: what the shrinker keeps and a replay must reproduce."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.runtime.kernel import last_line
from autograder.runtime.task import Ended
from autograder.runtime.world import Execution, LoadError


@dataclass(frozen=True)
class Cause:
    """``kind`` as in ``Ended``; ``detail`` tells failures of one kind apart and holds no values that
    depend on the schedule: the exception's type and line, or the lines where threads stand.
    """

    kind: str
    detail: tuple[str, ...]


def cause(execution: Execution) -> Cause:
    """Why this execution failed."""
    error = execution.error
    if execution.ended is Ended.RAISED and error is not None:
        if isinstance(error, LoadError) and error.__cause__ is not None:
            error = error.__cause__
        place = last_line(error)
        return Cause("raised", (type(error).__name__, "" if place is None else str(place[1])))
    places = sorted(f"{s.task.operation[0]}@{_line(s.site)}" for s in execution.kernel.stopped)
    return Cause(str(execution.ended), tuple(dict.fromkeys(places)))


def _line(site: object) -> str:
    line = getattr(site, "line", None)
    if line is None and isinstance(site, tuple) and len(site) == 2:
        line = site[1]
    return str(line)
