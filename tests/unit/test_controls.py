"""The controls after a submission: what a child answers is remembered only where both of them held in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.explore.verdict import EngineError, Fail, Inconclusive, PassAll
from autograder.grading import judge as judging
from autograder.grading.exercise import find_exercises
from autograder.grading.judge import Judge
from autograder.grading.source import Source
from autograder.testing.runner import Examined

ROOT = Path(__file__).resolve().parents[2]
EXERCISE = find_exercises(ROOT / "solutions")["06_missing_lock"]
RIGHT = {path.read_text(encoding="utf-8") for path in (EXERCISE.solution, *EXERCISE.alternatives)}
CASES = [case for case in EXERCISE.tests if case.explored]
HOLDS, FAILS = Examined(PassAll(1)), Examined(Fail("", "", 0, 1, False))


@pytest.fixture
def controlled(monkeypatch):
    """Run the controls with ``answer(is_right, case)`` in place of a child."""

    def run(judge, answer):
        monkeypatch.setattr(judging, "_explored", lambda _child, control, _hidden, case, _limits: answer(
            control.text in RIGHT, case))
        return judge._controlled(None, EXERCISE, Source("database", "database.py", ""), "", CASES)

    return run


def honest(is_right, case):
    return HOLDS if is_right or case is not CASES[-1] else FAILS


def test_an_honest_child_s_controls_hold_and_the_test_that_catches_is_remembered(controlled):
    judge = Judge()
    assert controlled(judge, honest) is None
    assert set(judge._caught_by.values()) == {CASES[-1].name}


@pytest.mark.parametrize("answer", [
    lambda is_right, case: FAILS, lambda is_right, case: HOLDS, lambda is_right, case: FAILS if is_right else HOLDS],
    ids=["all fail", "all hold", "the wrong way round"])
def test_a_child_that_misjudges_is_an_error_and_teaches_nothing(controlled, answer):
    judge = Judge()
    for _ in range(20):
        found = controlled(judge, answer)
        assert isinstance(found, EngineError)
        assert "misjudged" in found.reason
    assert (judge._caught_by, judge._long) == ({}, set())
    assert controlled(judge, honest) is None


def test_a_control_that_ran_out_of_time_is_said_to_have(controlled):
    judge = Judge()
    found = controlled(judge, lambda is_right, case: Inconclusive("the run was stopped after its limit"))
    assert isinstance(found, EngineError)
    assert "could not be judged there: the run was stopped" in found.reason
    assert judge._caught_by == {}
