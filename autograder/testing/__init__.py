"""What test_visible.py and test_hidden.py import; the runner and the pytest plugin stand behind it.

It imports no more than they need: an observed test is loaded anew in each process that a submission starts.
"""

from typing import TYPE_CHECKING, Any

from autograder.testing.gate import Gate
from autograder.testing.helpers import (
    Meeting,
    Recorder,
    Workload,
    bound,
    explored_only,
    loose_clock,
    no_thread_left,
    observed,
    points,
    reachable,
    repeats,
    run_threads,
    sampled,
    stressed_only,
)

if TYPE_CHECKING:
    from autograder.testing.exploring import ScheduleError, UndecidedError, explore, replay

__all__ = [
    "Gate",
    "Meeting",
    "Recorder",
    "ScheduleError",
    "UndecidedError",
    "Workload",
    "bound",
    "explore",
    "explored_only",
    "loose_clock",
    "no_thread_left",
    "observed",
    "points",
    "reachable",
    "repeats",
    "replay",
    "run_threads",
    "sampled",
    "stressed_only",
]


def __getattr__(name: str) -> Any:
    """What needs the engine is there for who asks for it."""
    if name in {"ScheduleError", "UndecidedError", "explore", "replay"}:
        from autograder.testing import exploring

        return getattr(exploring, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
