"""Records: every verdict comes back as it was, and nothing else does."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from autograder.diagnose.cause import Cause
from autograder.diagnose.explanation import Change, Does, Explanation, ShownStep, Waiting
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
from autograder.testing.child import answer
from autograder.testing.record import RecordError, examined_record, read_examined, read_verdict, verdict_record
from autograder.testing.runner import Examined
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


LONG = "x" * 12_000


def test_what_is_too_long_is_cut_where_it_is_written_and_not_refused_where_it_is_read():
    examined = Examined(
        Fail(LONG, "t1-01234567-3.1", 1, 5, True),
        Explanation("lost_update", LONG, LONG, (ShownStep(LONG, 5, LONG, LONG, Does.READS, True, 0.0, (LONG,), Change(LONG, LONG)),),
                    (Waiting(LONG, 3, LONG, LONG, LONG),)), (0, 1),
        Cause("assertion", (LONG,)))
    read = read_examined(json.loads(json.dumps(examined_record(examined))))
    assert read.verdict.reason == LONG[:9_999] + "…"
    assert read.explanation.steps[0].source == read.cause.detail[0] == read.explanation.why == LONG[:3_999] + "…"
    assert read_verdict(verdict_record(Refused(LONG, 1))).reason == LONG[:9_999] + "…"


@pytest.mark.parametrize("change", [
    ("self.value = value", "self.value = value  # " + LONG), ("value", LONG), ("Database", LONG), ("try: pass", f"raise {LONG}"),
    ("except ZeroDivisionError: pass", f"except ZeroDivisionError: pass\nclass {LONG}(Exception): pass\nraise {LONG}"),
    ("try: pass", f"import {LONG}"), ("try: pass", f"__ag_{LONG} = 1"), ("try: pass", f"def f({LONG}): global {LONG}"),
], ids=["line", "local", "class", "raise", "exception", "import", "reserved", "global"])
def test_long_lines_and_names_of_a_program_fit_into_its_record(change):
    program = LOST.replace(*change)
    request = {"work": "explore", "language": "en", "name": "database", "filename": "database.py", "source": program,
               "tests_filename": "test_hidden.py", "tests": LOST_TEST,
               "cases": [{**asdict(Case("test_two", "Two.", 0.0, True, True))}]}
    record = json.loads(json.dumps(answer(request)))
    if record["refused"] is not None:
        assert isinstance(read_verdict(record["refused"]), Refused)
    else:
        assert isinstance(read_examined(record["tests"][0]).verdict, (Fail, Refused)), record


LOST = """
try: pass
except ZeroDivisionError: pass
class Database:
    def __init__(self):
        self.value = 0
    def change_value(self):
        value = self.value
        value += 1
        self.value = value
"""

LOST_TEST = """
from threading import Thread
def test_two(submission):
    database = submission.Database()
    tellers = [Thread(target=database.change_value) for _ in range(2)]
    for teller in tellers: teller.start()
    for teller in tellers: teller.join()
    assert database.value == 2
"""
