"""Runs small programs in each of the ways in which a submission is run, with its policy."""

from __future__ import annotations

from textwrap import dedent

import pytest

from autograder.explore.strategies import Follow
from autograder.explore.verdict import Refused
from autograder.runtime.task import Ended
from autograder.runtime.world import World
from autograder.testing import runner
from autograder.testing.suite import Case

#: The test that every program is handed to: it has what a program could want to get hold of.
TEST = '''
from autograder.testing import Recorder

SECRET = "the test's own"

class Helper:
    def __init__(self):
        self.items = []
        self.recorder = Recorder()
        self._notes = ["the helper's own"]
    def note(self, item):
        self.items.append(item)

def test(submission):
    helper = Helper()
    def task(expected="the test's own"):
        return expected
    found = submission.work(helper, task)
    assert submission.__dict__.get("done", None) != "done" or found is not NotImplemented
    if found is not None:
        raise AssertionError(f"got {type(found).__name__}")
'''


def explored(source: str) -> Refused | str | None:
    """Why ``source`` is refused, how its run failed, or None."""
    program = runner.load("submission", "submission.py", dedent(source))
    if isinstance(program, Refused):
        return program
    execution = World(Follow()).run(program, runner.load_tests("test.py", TEST), "test")
    unusable = runner.unusable(execution, program)
    if unusable is not None:
        return unusable
    return None if execution.ended is Ended.DONE else f"{execution.ended}: {execution.error!r}"


def stressed(source: str) -> Refused | str | None:
    """The same on real threads."""
    program = runner.load("submission", "submission.py", dedent(source))
    if isinstance(program, Refused):
        return program
    return runner.stress(program, runner.load_tests("test.py", TEST), Case("test", "test", 1.0, True, True), 2)


both = pytest.mark.parametrize("run", [explored, stressed], ids=["explored", "stressed"])
