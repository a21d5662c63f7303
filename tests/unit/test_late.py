"""Late days: what a policy makes of scores, for any times and any policy; and what a policy that makes no sense says."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.cli.intake import late_policy
from autograder.grading.course import read_course
from autograder.grading.intake import Submission
from autograder.grading.kept import KeptError, Terms, keep_terms, settled
from autograder.grading.late import Policy, charges, days_late, penalty
from autograder.grading.late_policy import policy_of
from autograder.grading.model import Status, SubmissionResult
from autograder.grading.tables import TableError

DUE = datetime(2026, 12, 1, 23, 59, tzinfo=UTC)
DAY = timedelta(days=1)

policies = st.builds(Policy, due=st.just(DUE), grace=st.timedeltas(timedelta(), 2 * DAY), percent=st.floats(0, 100),
                     floor=st.floats(0, 100), free_days=st.integers(0, 5))
delays = st.timedeltas(-30 * DAY, 30 * DAY)
scores = st.floats(0, 100).map(lambda x: round(x, 2))


def row(student="ada", exercise="06_a", score=10.0):
    return SubmissionResult(student, exercise, "f.py", Status.GRADED, score, 100.0, "")


def handed(at, student="ada", exercise="06_a", **more):
    return Submission(student, SimpleNamespace(name=exercise), Path("f.py"), file="f.py", at=at, **more)


def after(policy, *pairs):
    made = charges(policy, [s for _, s in pairs])
    return [made.after(result) for result, _ in pairs]


@given(policies, delays, scores)
def test_a_score_only_falls_and_says_by_how_much(policy, delay, score):
    before = row(score=score)
    [late] = after(policy, (before, handed(DUE + delay)))
    assert replace(late, score=score, late=None) == before
    assert 0 <= late.score <= score
    if late.late is None:
        assert late.score == score
        assert delay <= policy.grace
    else:
        assert late.score == late.late.before - late.late.penalty
        assert late.late.before == score
        assert late.score >= score * policy.floor / 100 - 0.01


@given(policies, delays, delays, scores)
def test_later_is_never_better(policy, one, other, score):
    earlier, later = (after(policy, (row(score=score), handed(DUE + d)))[0].score for d in sorted((one, other)))
    assert later <= earlier


@given(policies, st.integers(0, 100), scores, scores)
def test_more_points_before_are_not_fewer_after(policy, days, one, other):
    less, more = sorted((one, other))
    assert less - penalty(policy.percent, policy.floor, less, days) <= more - penalty(
        policy.percent, policy.floor, more, days) + 0.01


@given(policies, st.lists(st.tuples(st.sampled_from(("ada", "bob")), st.sampled_from(("01_x", "02_y", "03_z")), delays),
                          unique_by=lambda t: t[:2], max_size=6), st.randoms())
def test_the_order_of_rows_does_not_matter_and_stays(policy, handed_in, random):
    pairs = [(row(s, e), handed(DUE + d, s, e)) for s, e, d in handed_in]
    mixed = random.sample(pairs, len(pairs))
    results = after(policy, *mixed)
    assert [(r.student, r.exercise) for r in results] == [(r.student, r.exercise) for r, _ in mixed]
    key = lambda r: (r.student, r.exercise)  # noqa: E731
    assert sorted(results, key=key) == sorted(after(policy, *pairs), key=key)


@pytest.mark.parametrize(("delay", "grace", "days"), [
    (timedelta(0), 0, 0), (timedelta(microseconds=1), 0, 1), (DAY, 0, 1), (DAY + timedelta(seconds=1), 0, 2),
    (timedelta(minutes=10), 10, 0), (timedelta(minutes=10, seconds=1), 10, 1), (DAY + timedelta(minutes=5), 10, 2),
    (-DAY, 0, 0),
])
def test_days_begun(delay, grace, days):
    assert days_late(DUE + delay, DUE, timedelta(minutes=grace)) == days
    assert days_late((DUE + delay).astimezone(timezone(timedelta(hours=9))), DUE, timedelta(minutes=grace)) == days


def test_a_day_has_24_hours_when_the_clocks_change():
    berlin = ZoneInfo("Europe/Berlin")
    due = datetime(2026, 10, 24, 12, tzinfo=berlin)
    assert days_late(datetime(2026, 10, 25, 11, 30, tzinfo=berlin), due) == 2  # 24.5 hours: one of them came twice
    assert days_late(datetime(2026, 10, 25, 11, 0, tzinfo=berlin), due) == 1


def test_free_days_go_to_what_was_due_first():
    policy = Policy(due_of={"02_y": DUE, "01_x": DUE + DAY}, percent=10, free_days=2)
    first, second, other = after(policy, (row(exercise="01_x"), handed(DUE + 3 * DAY, exercise="01_x")),
                                 (row(exercise="02_y"), handed(DUE + DAY, exercise="02_y")),
                                 (row("bob", "02_y"), handed(DUE + DAY, "bob", "02_y")))
    assert (second.score, first.score, other.score) == (10, 9, 10)
    assert second.late.reason == "Handed in 1 day late, which is free. No points taken."
    assert first.late.reason == "Handed in 2 days late, 1 of them free. 10% of the points earned taken."


def test_free_days_do_not_depend_on_scores():
    policy = Policy(due=DUE, percent=10, free_days=1)
    zero, ten = after(policy, (row(exercise="01", score=0.0), handed(DUE + DAY, exercise="01")),
                      (row(exercise="02"), handed(DUE + DAY, exercise="02")))
    assert (zero.score, ten.score) == (0, 9)


def test_what_only_canvas_calls_late_costs_nothing_and_is_said():
    [late] = after(Policy(due=DUE, percent=10), (row(), handed(None, marked_late=True)))
    assert late.score == 10
    assert "nothing says how late" in late.late.reason


def test_without_a_time_nothing_is_said():
    pairs = [(row(), handed(None)), (row(exercise="x"), handed(DUE, exercise="x"))]
    assert after(Policy(due=DUE, percent=10), *pairs) == [r for r, _ in pairs]
    assert after(Policy(percent=10), (row(), handed(DUE + 99 * DAY)))[0].late is None


def policy(text):
    return policy_of(tomllib.loads(text))


def test_a_policy_as_a_course_has_it(tmp_path):
    path = tmp_path / "course.toml"
    path.write_text("""
[late]
due = 2026-12-01T23:59:00
timezone = "Europe/Berlin"
grace_minutes = 10
percent_per_day = 10
floor_percent = 50
free_days = 3
[late.exercises]
06_missing_lock = 2026-12-08
07_other = 2026-12-09T10:00:00Z
""")
    read = read_course(path).late
    assert read.due == datetime(2026, 12, 1, 22, 59, tzinfo=UTC)
    assert read.due_for("06_missing_lock") == datetime(2026, 12, 8, 22, 59, 59, tzinfo=UTC)
    assert read.due_for("07_other") == datetime(2026, 12, 9, 10, tzinfo=UTC)
    assert (read.grace, read.percent, read.floor, read.free_days) == (timedelta(minutes=10), 10, 50, 3)
    assert late_policy("2026-12-02T00:00Z", read) == replace(read, due=datetime(2026, 12, 2, tzinfo=UTC), due_of={})
    assert late_policy(None, None) is None


@pytest.mark.parametrize(("text", "says"), [
    ("due = 2026-12-01T23:59:00", "in which time zone"), ("due = 3", "should be a time"), ("due = 'soon'", "should be a time"),
    ("due = 10:00:00", "should be a time"),
    ("percent_per_day = 101", "from 0 to 100"), ("percent_per_day = nan", "from 0 to 100"), ("grace_minutes = -1", "minutes, 0 to"),
    ("floor_percent = true", "from 0"), ("free_days = 1.5", "whole number"), ("free_days = -1", "whole number"),
    ("timezone = 'Mars/Olympus'", "Europe/Berlin"), ("timezone = '../../etc/passwd'", "Europe/Berlin"), ("timezone = 3", "Europe/Berlin"),
    ("percent = 10", "no setting 'percent'"), ("exercises = 3", "section"),
])
def test_a_policy_that_makes_no_sense_is_told(tmp_path, text, says):
    path = tmp_path / "course.toml"
    path.write_text(f"[late]\n{text}\n")
    with pytest.raises(TableError, match=rf"course\.toml:2: .*{says}"):
        read_course(path)


@given(policies, delays, scores)
def test_charges_are_kept_with_the_batch(tmp_path_factory, policy, delay, score):
    folder = tmp_path_factory.mktemp("graded")
    rows = [row(score=score), row("\ud800", score=score)]
    made = charges(policy, [handed(DUE + delay), handed(None, "\ud800", marked_late=True)])
    assert list(settled(rows, folder)) == rows
    keep_terms(Terms(made), folder)
    assert list(settled(rows, folder)) == [made.after(r) for r in rows]
    keep_terms(Terms(charges(None, [])), folder)
    assert list(settled(rows, folder)) == rows


@pytest.mark.parametrize("data", [
    b"", b"{}", b"[]", b'{"late": [[1]]}',
    b'{"late": {"percent": 1, "floor": "x", "rows": []}, "undecided": "review", "show": "trace", "bodies": {}}',
    b'{"late": {"percent": 1, "floor": 0, "rows": []}, "undecided": "review", "show": "all", "bodies": {}}',
    b'{"late": {"percent": 1, "floor": 0, "rows": []}, "undecided": "review", "show": "trace", "bodies": []}'])
def test_terms_that_cannot_be_read_are_told(tmp_path, data):
    (tmp_path / "course.json").write_bytes(data)
    with pytest.raises(KeptError, match="'autograder grade' again"):
        settled([], tmp_path)
