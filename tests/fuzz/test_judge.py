"""A judge whose child makes up its answers: a result, whatever they are."""

from __future__ import annotations

import json
import sys

import pytest

from autograder.explore.token import LONGEST
from autograder.grading import judge
from autograder.grading.exercise import find_exercises
from autograder.grading.model import Status
from autograder.grading.request import request
from autograder.grading.source import SIZE_LIMIT, Source
from autograder.sandbox import WarmParent
from autograder.sandbox.frames import FRAME_LIMIT
from fuzz.harness import CASE, ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="children are forked")


def test_many_long_schedules_are_replayed_one_by_one(monkeypatch):
    """Together they would be more than one request may hold."""
    monkeypatch.setattr(judge, "CHILD", "fuzz.entries:with_long_schedules")
    monkeypatch.setattr(judge, "WarmParent", lambda entry, **_: WarmParent(entry, path=[str(ROOT / "tests")]))
    exercise = find_exercises(ROOT / "solutions")["06_missing_lock"]
    assert len(exercise.tests) * LONGEST * len("9999, ") > FRAME_LIMIT
    source = Source("work", exercise.file, exercise.stub.read_text(encoding="utf-8") + "# forged\n")
    with judge.Judge() as judging:
        result = judging.grade(exercise, source)
    assert result.score == 0
    assert result.status is Status.GRADED


def test_the_largest_request_is_a_record():
    source = Source("work", "work.py", "\x01" * SIZE_LIMIT)
    asked = request("replay", source, "x" * 100_000, [CASE])
    asked["choices"] = {CASE.name: [9_999] * LONGEST}
    assert len(json.dumps({"asked": "0" * 16, "request": asked})) <= FRAME_LIMIT
