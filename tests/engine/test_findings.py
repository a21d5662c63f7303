"""The finding is recognized in the trace, and its explanation names the lines."""

from __future__ import annotations

import pytest

from autograder.explore.verdict import Fail
from autograder.testing import runner
from autograder.testing.suite import Case
from tests.engine.findings import MISTAKEN, Mistaken

CASE = Case("test", "the test's title", 1.0, True, False)


def explained(mistaken: Mistaken) -> runner.Examined:
    program = runner.load("submission", "submission.py", mistaken.source)
    tests = runner.load_tests("test.py", "from autograder.testing import Meeting, run_threads\n"
                                         "def test(submission):" + mistaken.test)
    return runner.explore(program, tests, CASE)


@pytest.mark.parametrize("name", MISTAKEN)
def test_it_is_found_and_named(name):
    mistaken = MISTAKEN[name]
    examined = explained(mistaken)
    assert isinstance(examined.verdict, Fail), examined.verdict
    assert (examined.explanation.finding, examined.explanation.why) == (mistaken.finding, examined.explanation.why)
    for word in mistaken.words:
        assert word.lower() in examined.explanation.why.lower()
