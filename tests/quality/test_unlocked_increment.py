"""The figure in the README: stress never catches an unlocked +=, exploring does in a few executions."""

from __future__ import annotations

from autograder.explore.verdict import Fail
from autograder.testing import runner
from autograder.testing.suite import Case

SOURCE = "class Counter:\n    def __init__(self):\n        self.value = 0\n    def add(self):\n        self.value += 1\n"
TEST = """
from autograder.testing import run_threads
def test_two(submission):
    counter = submission.Counter()
    run_threads(counter.add, counter.add)
    assert counter.value == 2
"""
CASE = Case("test_two", "two", 1.0, True, True)


def test_stress_misses_it_and_the_search_finds_it():
    program = runner.load("counter", "counter.py", SOURCE)
    tests = runner.load_tests("test.py", TEST)
    assert runner.stress(program, tests.filename, tests.source, CASE, 1000) is None
    examined = runner.explore(program, tests, CASE)
    assert isinstance(examined.verdict, Fail)
    assert examined.verdict.tried == 3  # as the README says
    assert examined.explanation.finding == "lost_update"
