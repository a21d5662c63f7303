"""course.toml: what it changes, that the schema and the reader are one, and errors that name the line."""

from __future__ import annotations

import json
import math
import re
import shutil
import textwrap
import zipfile
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.explore.verdict import Fail, Inconclusive, PassAll
from autograder.grading.bundle import bundle, unpacked
from autograder.grading.course import Course, Show, Undecided, read_course, schema, shared
from autograder.grading.disclosure import Disclosure, disclosed
from autograder.grading.exercise import added, exercise_text, find_exercises, read_exercise
from autograder.grading.kept import Terms, keep_terms, read_terms
from autograder.grading.model import Status, SubmissionResult, TestResult
from autograder.grading.tables import LARGEST, TableError, line_of, problem
from autograder.report.exports.package import gradescope_zip
from autograder.sandbox import Limits
from autograder.texts import speak

ROOT = Path(__file__).parents[2]
LOCK, LEDGER = "06_missing_lock", "07_wrong_lock_name"


@pytest.fixture(scope="module")
def known():
    return find_exercises(ROOT / "solutions")


def course(tmp_path: Path, text: str) -> Course:
    path = tmp_path / "course.toml"
    path.write_text(text, encoding="utf-8")
    return read_course(path)


def test_without_a_file_all_is_as_it_is(known):
    assert Course().exercises(known) == known
    assert Course().names(known) == list(known)
    assert Course().late_of(known) is None


def test_what_a_course_changes(tmp_path, known):
    made = course(tmp_path, """
        exercises = ["07", "06_missing_lock", "7"]
        undecided = "zero"
        show = "title"
        solutions = "../private/solutions"
        limits.threads = 99
        [exercise.06]
        points = 20
        tests.test_two_tellers = 0
        limits = { wall_seconds = 1.5, threads = 12 }
        [late]
        due = 2026-12-01T00:00:00Z
        exercises = { 06 = 2026-12-02T00:00:00Z }
        """)
    assert made.names(known) == [LEDGER, LOCK]
    assert (made.undecided, made.show) == (Undecided.ZERO, Show.TITLE)
    assert made.solutions == tmp_path / "../private/solutions"
    assert list(made.late_of(known).due_of) == [LOCK]
    changed = made.exercises(known)
    lock = changed[LOCK]
    assert lock.limits == replace(known[LOCK].limits, wall_seconds=1.5, threads=12)
    assert changed[LEDGER] == replace(known[LEDGER], limits=replace(known[LEDGER].limits, threads=99))
    assert lock.max_score == 20
    # Six tests that were worth 6 together share 20; one of 4 is worth nothing now.
    assert {case.name: case.points for case in lock.tests} == {
        "test_one_teller": 1.67, "test_two_tellers": 0, "test_deposit_and_withdrawal": 3.33, "test_three_tellers": 5,
        "test_slow_storage": 5, "test_default_latency": 1.67, "test_every_change_takes_its_time": 1.67,
        "test_two_databases": 1.66}


@given(st.floats(0.01, 1000).map(lambda total: round(total, 2)),
       st.dictionaries(st.text(max_size=2), st.integers(0, 40).map(lambda n: n / 4), min_size=1).filter(
           lambda points: any(points.values())))
def test_shares_add_up_and_are_in_proportion(total, points):
    parts = shared(total, points)
    assert added(parts.values()) == pytest.approx(total, abs=1e-9)
    whole = math.fsum(points.values())
    assert all(abs(parts[name] - total * points[name] / whole) < 0.01 + 1e-9 for name in points)
    assert all(parts[name] == 0 for name, worth in points.items() if worth == 0)


@pytest.mark.parametrize(("text", "line", "says"), [
    ("# a comment\n\nexercise = 3", 3, "exercise is 3, and should be a section for each exercise"),
    ("exercises = []", 1, r"exercises is \[\], and should be a list"),
    ("exercises = [\n  '06',\n  7,\n]", 1, "exercises.1 is 7, and should be an exercise"),
    ("show = 'all'\nundecided = 'zero'", 1, "show is 'all', and should be what students see"),
    ("undecided = 'full'", 1, '"review" leaves it to you'),
    ("x = 1\nexercises = ['06']", 1, "the file has no setting 'x'; there are solutions, exercises"),
    ("[exercise.06]\npoints = 0", 2, "exercise.06.points is 0, and should be a number above 0"),
    ("[exercise.06]\npoints = true", 2, "should be a number above 0"),
    ("[exercise.06]\npoints = inf", 2, "should be a number above 0"),
    ("[exercise.06]\npoints = nan", 2, "should be a number above 0"),
    ("[exercise.06]\n# so\nweight = 2", 3, r"\[exercise.06\] has no setting 'weight'; there are points, tests, limits"),
    ("[exercise.06.limits]\nprocesses = 3", 2, "has no setting 'processes'"),
    ("[limits]\nmemory_mb = 1.5", 2, "limits.memory_mb is 1.5, and should be a whole number of megabytes"),
    ("[exercise.06.tests]\ntest_two_tellers = -1", 2, "should be a number of points, 0 or more"),
    ("[late]\ngrace_minutes = 1\ndue = '''\nsoon'''", 3, "should be a time such as"),
    ("[late]\ngrace_minutes = 1\ndue = 2026-01-01", 3, "in which time zone"),
    ("[late]\n\ndue = 0001-01-01T00:00:00+01:00", 3, "in no year that can be counted with"),
    ("[late]\ntimezone = 'Mars'", 2, "late.timezone is 'Mars'"),
    ("\nshow = 'title'\nlate = = 3\n", 3, r"Invalid value \(at line 3, column 8\)"),
])
def test_what_makes_no_sense_is_told_with_its_line(tmp_path, text, line, says):
    with pytest.raises(TableError, match=says) as told:
        course(tmp_path, text)
    assert f"course.toml:{line}: " in str(told.value) or f"(at line {line}, " in str(told.value)


@pytest.mark.parametrize(("text", "line", "says"), [
    ("show = 'title'\nexercises = ['06', '26']", 2, "there is no exercise '26'"),
    ("[exercise.06_mising_lock]\npoints = 1", 1, "do you mean 06_missing_lock"),
    ("[exercise.06]\npoints = 3\n[exercise.06.tests]\ntest_x = 1", 4, "06_missing_lock has no test test_x; it has test_one_teller"),
    ("[exercise.07]\npoints = 1\ntests = { test_one_clerk = 1, test_no = 2 }", 3, "has no test"),
])
def test_what_is_not_there_is_told_with_its_line(tmp_path, known, text, line, says):
    made = course(tmp_path, text)
    with pytest.raises(TableError, match=says) as told:
        made.names(known), made.exercises(known)
    assert f"course.toml:{line}: " in str(told.value)


def test_nothing_can_be_shared_among_tests_that_are_worth_nothing(tmp_path, known):
    tests = "".join(f"tests.{case.name} = 0\n" for case in known[LOCK].tests)
    with pytest.raises(TableError, match="toml:10: its tests are all worth 0"):
        course(tmp_path, f"[exercise.06]\n{tests}points = 3").exercises(known)


def test_a_file_that_is_none(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        read_course(tmp_path / "course.toml")
    (tmp_path / "course.toml").write_bytes(b"\xff")
    with pytest.raises(TableError, match=r"course\.toml"):
        read_course(tmp_path / "course.toml")
    (tmp_path / "course.toml").write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(TableError, match="larger than 64 KB"):
        read_course(tmp_path / "course.toml")
    (tmp_path / "course.toml").write_bytes(b"\xef\xbb\xbfshow = 'body'\r\n")
    assert read_course(tmp_path / "course.toml").show is Show.BODY


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2**20) | st.floats(allow_nan=False) | st.sampled_from(["", "review", "title", "06"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(
        st.sampled_from([*schema()["properties"], "points", "tests", "06", "wall_seconds", "memory_mb", "due", "free_days"]),
        inner, max_size=3), max_leaves=6)


@given(VALUES)
def test_what_the_reader_says_is_what_json_schema_says(value):
    """The published schema is plain JSON Schema: editors that read it say the same as we do."""
    valid = jsonschema.Draft202012Validator(schema()).is_valid(value)
    # JSON has one kind of number: 1.0 is an integer there, and none in TOML.
    if valid is not (problem(value, {**schema(), "description": ""}, schema()) is None):
        assert any(isinstance(one, float) and one.is_integer() for one in _leaves(value))


LINES = st.sampled_from([
    "exercises = ['06']", "exercises = [", "]", "show = 'body'", "undecided = 3", "[exercise.06]", "[exercise.06.tests]",
    "points = 3", "points = nan", "test_one_teller = 1e400", "[late]", "due = 9999-12-31T23:59:59-01:00", "due = 10:00",
    "timezone = '.'", "timezone = ''", "free_days = 99999999999999999999999", "[late.exercises]", "7 = 2026-01-01", "'' = {}",
    "[[exercise]]", "limits.threads = 0", "a.b.c = [[{}]]", "\"\"\"", "# \N{SNOWMAN}", ""])


@given(st.lists(LINES | st.text(max_size=8), max_size=6).map("\n".join))
def test_whatever_a_file_says_it_is_a_course_or_told(tmp_path_factory, known, text):
    path = tmp_path_factory.mktemp("course") / "course.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    said = f"{path}:"
    try:
        made = read_course(path)
        made.names(known), made.exercises(known), made.late_of(known)
    except TableError as error:
        said = str(error)
    assert said.startswith(f"{path}:")


def _leaves(value):
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return [value] if inner is None else [leaf for one in inner for leaf in _leaves(one)]


@pytest.mark.parametrize("page", ["course.md", "batches.md", "instructors.md"])
def test_what_the_pages_show_is_a_course(tmp_path, known, page):
    blocks = re.findall(r"(?:^    .*\n|^\n(?=    ))+", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.MULTILINE)
    settings = [text for block in blocks if re.match(r"(exercises =|\[late\])", text := textwrap.dedent(block).strip())]
    assert settings, page
    for text in settings:
        made = course(tmp_path, text)
        assert made.names(known)
        assert made.exercises(known)
        assert made.late_of(known)


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(schema())


def test_a_line_is_that_of_the_statement_that_gives_the_value():
    text = "a = 1 # a\n\n[b.c]\nd = [\n 1,\n 2,\n]\n'e' = '''\n[x]\n'''\nf.g = { h = 1 }\n"
    table = {"a": 1, "b": {"c": {"d": [1, 2], "e": "[x]\n", "f": {"g": {"h": 1}}}}}
    places = {("a",): 1, ("b",): 3, ("b", "c"): 3, ("b", "c", "d"): 4, ("b", "c", "d", 1): 4, ("b", "c", "e"): 8,
              ("b", "c", "f", "g", "h"): 11, ("b", "c", "nothing"): 3, ("nothing",): 1}
    assert {keys: line_of(text, table, keys) for keys in places} == places


def test_a_changed_exercise_is_the_same_for_a_worker(tmp_path, known):
    """Points and limits travel with the exercise, and decide whether a result may be used again."""
    changed = course(tmp_path, "[exercise.06]\npoints = 7\n[limits]\nthreads = 3").exercises(known)[LOCK]
    assert bundle(changed).digest != bundle(known[LOCK]).digest
    there = unpacked(json.loads(json.dumps(bundle(changed).record())))
    assert (there.tests, there.limits, there.title) == (changed.tests, changed.limits, changed.title)


def test_an_exercise_is_written_as_it_is_read(tmp_path, known):
    odd = replace(known[LOCK], title='a "quote" \\ \x7f \x00 \n ü 😀', limits=Limits(0.5, 1, 2, 3, 4))
    folder = tmp_path / "solutions" / LOCK
    folder.mkdir(parents=True)
    (folder / "exercise.toml").write_text(exercise_text(odd), encoding="utf-8")
    (folder / "test_hidden.py").write_bytes(known[LOCK].hidden.read_bytes())
    shutil.copytree(known[LOCK].solutions / "mistakes", folder / "mistakes")
    read = read_exercise(folder)
    assert replace(read, folder=odd.folder, solutions=odd.solutions) == odd


def test_a_package_has_the_courses_points(tmp_path, known):
    made = course(tmp_path, "show = 'title'\n[exercise.06]\npoints = 7")
    archive = tmp_path / "made.zip"
    archive.write_bytes(gradescope_zip([made.exercises(known)[LOCK]], made))
    with zipfile.ZipFile(archive) as members:
        members.extractall(tmp_path / "there")
    assert read_exercise(tmp_path / "there" / "solutions" / LOCK).max_score == 7
    there = read_course(tmp_path / "there" / "course.toml")
    assert (there.show, there.undecided) == (Show.TITLE, Undecided.REVIEW)
    assert there.names(known) == list(known)


FAILED = TestResult("test_two_tellers", "Two tellers at once lose no change", 0.0, 4.0,
                    Fail("Expected SECRET == 2.", "t1-0123-0", 1, 3, True))
OPEN = TestResult("test_three_tellers", "Three", 0.0, 1.5, Inconclusive("the budget"))
HELD = TestResult("test_one_teller", "A teller alone", 0.5, 0.5, PassAll(1))


def result(*tests: TestResult, status: Status = Status.GRADED, reason: str = "") -> SubmissionResult:
    return SubmissionResult("ada", LOCK, "database.py", status, 0.5, 10.0, reason, tests)


@pytest.mark.parametrize("language", ["en", "de"])
def test_where_titles_are_shown_nothing_else_of_a_failing_test_is(language):
    given_ = result(FAILED, OPEN, HELD, reason="Two tellers at once lose no change: Expected SECRET == 2.")
    speak(language)
    try:
        shown = Disclosure(Show.TITLE).of(given_)
    finally:
        speak("en")
    assert "SECRET" not in repr(shown)
    assert "t1-0123-0" not in repr(shown)
    assert shown.reason.startswith("Two tellers at once lose no change: ")
    assert [(t.name, t.points, t.max_points, t.verdict.kind) for t in shown.tests] == [
        (t.name, t.points, t.max_points, t.verdict.kind) for t in given_.tests]
    assert shown.tests[1:] == given_.tests[1:]


def test_where_bodies_are_shown_they_are_those_of_failing_tests(known):
    shown = disclosed(Show.BODY, [known[LOCK]]).of(result(FAILED, HELD))
    assert "run_threads(database.change_value, database.change_value)" in shown.tests[0].body
    assert "test_three_tellers" not in shown.tests[0].body
    assert shown.tests[1].body == ""
    assert Disclosure().of(result(FAILED)) == result(FAILED)


def test_terms_are_kept(tmp_path, known):
    for terms in (Terms(), Terms(undecided=Undecided.ZERO, disclosure=disclosed(Show.BODY, [known[LOCK]]))):
        keep_terms(terms, tmp_path)
        assert read_terms(tmp_path) == terms


def test_what_is_not_decided_earns_nothing_or_waits():
    waiting = result(OPEN, HELD, status=Status.REVIEW, reason="Three: Not decided: the budget")
    assert Terms().after(waiting) == waiting
    assert Terms(undecided=Undecided.ZERO).after(waiting) == replace(waiting, status=Status.GRADED)
    fault = replace(waiting, status=Status.ERROR)
    assert Terms(undecided=Undecided.ZERO).after(fault) == fault
