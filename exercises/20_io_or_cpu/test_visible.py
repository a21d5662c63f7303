"""What you can see of the grading of speedup.py; the other tests hold the rest of the contract.

These run on real threads and processes, watched from outside. A call that stands at the gate waits
there until nothing else can move; then it is looked at who stands there.
"""

from functools import partial
from types import ModuleType

from autograder.testing import Gate, observed


def waits(gate: Gate, place: int) -> int:
    """A task that takes a while."""
    gate.hold(place)
    return place


def takes_a_while(call: tuple[Gate, int]) -> int:
    """The same as the work of one argument."""
    gate, place = call
    gate.hold(place)
    return place


@observed(threads=2)
def test_two_tasks(submission: ModuleType, gate: Gate) -> None:
    """Two tasks that wait are under way at once, in threads of this process"""
    assert submission.run_io([partial(waits, gate, 1), partial(waits, gate, 2)]) == [1, 2]


@observed(processes=2, most=2)
def test_two_computations(submission: ModuleType, gate: Gate) -> None:
    """Two calls that take a while are made in two other processes"""
    assert submission.run_cpu(takes_a_while, [(gate, 1), (gate, 2)]) == [1, 2]
