"""The hidden tests of tickets.py: every number is given out once, whoever takes tickets at once."""

from types import ModuleType

from autograder.testing import points, run_threads


@points(2)
def test_one_clerk(submission: ModuleType) -> None:
    """A clerk alone gets the numbers in order, from the first one on"""
    roll = submission.TicketRoll()
    assert [roll.take() for _ in range(3)] == [1, 2, 3]
    other = submission.TicketRoll(first=100)
    assert [other.take(), other.take()] == [100, 101]


@points(4)
def test_two_clerks(submission: ModuleType) -> None:
    """Two clerks at once get different numbers, and none is left out"""
    roll = submission.TicketRoll()
    # Which of them gets which number is nobody's business: the contract does not say it.
    assert sorted(run_threads(roll.take, roll.take)) == [1, 2]
    assert roll.take() == 3


@points(2)
def test_three_clerks(submission: ModuleType) -> None:
    """Three clerks at once get different numbers"""
    roll = submission.TicketRoll(first=0)
    assert sorted(run_threads(roll.take, roll.take, roll.take)) == [0, 1, 2]


@points(2)
def test_two_rolls(submission: ModuleType) -> None:
    """Two rolls have numbers of their own"""
    first, second = submission.TicketRoll(), submission.TicketRoll(50)
    assert run_threads(first.take, second.take) == [1, 50]
    assert [first.take(), second.take()] == [2, 51]
