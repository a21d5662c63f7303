"""What test_visible.py and test_hidden.py import; the runner and the pytest plugin stand behind it.

It imports no more than they need: an observed test is loaded anew in each process that a submission starts.
"""

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

__all__ = [
    "Gate",
    "Meeting",
    "Recorder",
    "Workload",
    "bound",
    "explored_only",
    "loose_clock",
    "no_thread_left",
    "observed",
    "points",
    "reachable",
    "repeats",
    "run_threads",
    "sampled",
    "stressed_only",
]
