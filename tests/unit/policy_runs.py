"""Runs small programs in each of the ways in which a submission is run, with its policy."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from textwrap import dedent

import pytest

from autograder.explore.strategies import Follow
from autograder.explore.verdict import Refused
from autograder.runtime.task import Ended
from autograder.runtime.world import World
from autograder.testing import real, runner
from autograder.testing.record import read_verdict
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
    return runner.stress(program, "test.py", TEST, Case("test", "test", 1.0, True, True), 2)


def observed(source: str) -> Refused | str | None:
    """The same in an observed run, in this process."""
    modules, path = dict(sys.modules), list(sys.path)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("submission", dedent(source)), ("its_tests", TEST)):
            Path(folder, f"{name}.py").write_text(text, encoding="utf-8")
        try:
            answer = real.perform({"folder": folder, "module": "submission", "tests_module": "its_tests",
                                   "case": "test", "gate": 0})
        finally:
            sys.modules.clear()
            sys.modules.update(modules)
            sys.path[:] = path
    refused = answer["refused"] and read_verdict(answer["refused"])
    if isinstance(refused, Refused):
        return refused
    return None if answer["raised"] is None else str(answer["raised"]["said"])


each_run = pytest.mark.parametrize("run", [explored, stressed, observed], ids=["explored", "stressed", "observed"])
