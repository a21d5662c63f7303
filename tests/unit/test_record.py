"""Records: every verdict comes back as it was, and nothing else does."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from autograder.explore.verdict import (
    EngineError,
    Fail,
    Inconclusive,
    PassAll,
    PassBound,
    PassReached,
    PassSampled,
    Refused,
)
from autograder.runtime.task import Clock
from autograder.testing.record import RecordError, read_verdict, verdict_record
from autograder.testing.suite import Asks, Case, SuiteError, read_suite

VERDICTS = [
    PassAll(3), PassBound(2, 40), PassSampled(300, 0.05), PassReached(7, "t1-01234567-3.1"),
    Fail("lost", "t1-01234567-3.1", 1, 5, True), Inconclusive("budget"), EngineError("control"), Refused("eval", 3),
]


@pytest.mark.parametrize("verdict", VERDICTS, ids=lambda verdict: verdict.kind)
def test_a_verdict_comes_back(verdict):
    assert read_verdict(json.loads(json.dumps(verdict_record(verdict)))) == verdict
    assert verdict.sentence


@pytest.mark.parametrize("change", [
    {"kind": "PASS_EVERYTHING"}, {"schedules": "3"}, {"schedules": True}, {"more": 1}, {"schedules": None}, {"kind": []}])
def test_a_record_of_another_form_does_not(change):
    with pytest.raises(RecordError):
        read_verdict({**verdict_record(PassAll(3)), **change})


@pytest.mark.parametrize("case", [
    Case("test", "title", 2.0, True, True), Case("test", "title", 2.0, True, False, Asks.SOME, 1, 3, Clock.LOOSE)])
def test_a_case_comes_back(case):
    assert Case.read(json.loads(json.dumps(asdict(case)))) == case


SUITE = """
from autograder.testing import loose_clock, points, reachable, sampled, stressed_only

@points(2)
@reachable
def test_two(submission):
    '''Two can.'''

@loose_clock
def test_waits(submission):
    pass

@sampled
def test_many(submission):
    pass
"""


def test_marks_are_read_from_the_source(tmp_path):
    path = tmp_path / "test_hidden.py"
    path.write_text(SUITE)
    two, waits, many = read_suite(path)
    assert (two.asks, two.explored, two.stressed, two.points, two.title) == (Asks.SOME, True, False, 2.0, "Two can.")
    assert (waits.asks, waits.clock, waits.stressed) == (Asks.ALL, Clock.LOOSE, False)
    assert (many.asks, many.clock, many.stressed) == (Asks.SAMPLE, Clock.STRICT, True)


@pytest.mark.parametrize("marks", ["@reachable\n@sampled", "@stressed_only\n@loose_clock", "@stressed_only\n@reachable"])
def test_marks_that_contradict_each_other_are_refused(tmp_path, marks):
    path = tmp_path / "test_hidden.py"
    path.write_text(f"{marks}\ndef test_it(submission): pass\n")
    with pytest.raises(SuiteError, match="cannot be"):
        read_suite(path)
