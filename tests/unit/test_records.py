"""Results as plain data: every result comes back equal, and nothing of another form does."""

from __future__ import annotations

import json
import re
from dataclasses import MISSING, fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.diagnose.explanation import Change, Does, Explanation, ShownStep, Waiting
from autograder.explore.verdict import (
    EngineError,
    Fail,
    Inconclusive,
    PassAll,
    PassBound,
    PassObserved,
    PassReached,
    PassSampled,
    Refused,
)
from autograder.grading.exercise import find_exercises
from autograder.grading.judge import Judge
from autograder.grading.model import Late, Status, SubmissionResult, TestResult
from autograder.grading.records import confinement_record, read_confinement, read_result, result_record
from autograder.grading.source import read_source
from autograder.sandbox.confinement import Confinement, Wall
from autograder.testing.record import RecordError

# Two halves of a surrogate pair side by side are one character to JSON; a lone one stays.
text = st.text(st.characters(), max_size=30).filter(lambda t: not re.search("[\ud800-\udbff][\udc00-\udfff]", t))
count = st.integers(0, 1 << 52)
number = st.floats(allow_nan=False, allow_infinity=False).map(lambda x: x + 0.0)
line = st.none() | count
step = st.builds(
    ShownStep, text, line, text, text, st.sampled_from(Does), st.booleans(), st.floats(0, 1e12).map(lambda x: x + 0.0),
    st.lists(text, max_size=2).map(tuple), st.none() | st.builds(Change, text, text), st.booleans())
explanation = st.builds(Explanation, text, text, text, st.lists(step, max_size=3).map(tuple),
                        st.lists(st.builds(Waiting, text, line, text, text, text), max_size=2).map(tuple))
verdict = st.one_of(
    st.builds(PassAll, count), st.builds(PassBound, count, count), st.builds(PassSampled, count, st.floats(0, 1)),
    st.builds(PassReached, count, text), st.builds(PassObserved, count),
    st.builds(Fail, text, text, count, count, st.booleans()), st.builds(Inconclusive, text), st.builds(EngineError, text),
    st.builds(Refused, text, st.none() | count))  # fmt: skip
test_result = st.builds(TestResult, text, text, number, number, verdict, st.none() | explanation,
                        st.lists(explanation, max_size=2).map(tuple))  # fmt: skip
result = st.builds(SubmissionResult, text, text, st.none() | text, st.sampled_from(Status), number, number, text,
                   st.lists(test_result, max_size=3).map(tuple), st.lists(text, max_size=2).map(tuple), text,
                   st.none() | st.builds(Late, number, number, text))  # fmt: skip


@given(result)
def test_every_result_comes_back_through_json(made):
    assert read_result(json.loads(json.dumps(result_record(made)))) == made


@pytest.fixture(scope="module")
def graded():
    exercises = find_exercises()
    named = {"06_missing_lock": ["stub", "solution"], "12_lock_order": ["stub"], "20_io_or_cpu": ["stub"]}
    with Judge() as judge:
        return [judge.grade(exercises[name], read_source(getattr(exercises[name], program)), "ann", "ann/x.py")
                for name, programs in named.items() for program in programs]


def test_what_the_judge_makes_comes_back(graded):
    for made in graded:
        assert read_result(json.loads(json.dumps(result_record(made)))) == made
    assert any(t.explanation and t.explanation.steps for made in graded for t in made.tests)


def test_the_fields_of_a_record_are_those_of_the_model(graded):
    record = result_record(graded[0])
    assert list(record) == [f.name for f in fields(SubmissionResult)]
    assert [*record["tests"][0], "body"] == [f.name for f in fields(TestResult)]  # the test's text is kept nowhere else
    assert all(f.default is not MISSING or f.name in record for f in fields(SubmissionResult))


@given(result, st.data())
def test_a_record_that_lost_or_changed_a_field_is_refused_by_name(made, data):
    record = result_record(made)
    name = data.draw(st.sampled_from(sorted(record)))
    lost = {key: value for key, value in record.items() if key != name}
    with pytest.raises(RecordError, match=f"result has no {name}"):
        read_result(lost)
    with pytest.raises(RecordError, match=rf"result\.{name}"):
        read_result({**record, name: {"other": True}})
    with pytest.raises(RecordError, match="unknown field 'more'"):
        read_result({**record, "more": 1})


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_whatever_else_is_no_result(value):
    with pytest.raises(RecordError):
        read_result(value)


@given(st.dictionaries(st.sampled_from(Wall), text.filter(bool)), st.lists(text, max_size=2))
def test_a_confinement_comes_back(missing, notes):
    made = Confinement({wall: missing.get(wall, "") for wall in Wall}, tuple(notes))
    assert read_confinement(json.loads(json.dumps(confinement_record(made)))) == made
