"""Any exercise.toml and any test module: an exercise, or one error that names the file."""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.grading.exercise import Exercise, ExerciseError, find_exercises
from autograder.testing.suite import SuiteError, read_suite
from fuzz.harness import ROOT
from fuzz.outcome import either
from fuzz.profile import fuzzed

TRUE = sorted((ROOT / "solutions").glob("*/exercise.toml"))
SUITES = sorted((ROOT / "solutions").glob("*/test_hidden.py"))


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Iterator[Path]:
    """A checkout with one exercise."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "solutions" / "06_missing_lock", folder / "solutions" / "06_missing_lock")
    shutil.copytree(ROOT / "exercises" / "06_missing_lock", folder / "exercises" / "06_missing_lock")
    return folder


keys = st.sampled_from(["title", "file", "topic", "tutorial", "prerequisites", "difficulty", "minutes", "idea", "limits",
                        "limits.wall_seconds", "limits.memory_mb", "limits.threads", "limits.output_kb", "limits.processes", "more"])
values = st.sampled_from([
    '"x.py"', '"../x.py"', '"/x.py"', '"\\u0000.py"', '".."', '""', '"x\\ny.py"', '"é.py"', '"' + "x" * 300 + '.py"', "1", "-1", "0", "1.5",
    "nan", "inf", "-inf", "1e400", "9" * 400, "9" * 5_000, "true", "[]", "[1, [2]]", '["01_forgotten_join"]', "{}", "{a = 1}", "{wall_seconds = nan}",
    "1979-05-27T07:32:00Z", "07:32:00", "[" * 3_000, '"""', "'" * 3, "0x_1"])  # fmt: skip
lines = st.builds("{} = {}".format, keys, values) | st.sampled_from(["[limits]", "[[limits]]", "[limits.wall_seconds]", "[", "é", "\0"])


@st.composite
def mutated(draw) -> bytes:
    """A true file with lines changed, left out and put in, or with other bytes somewhere."""
    text = draw(st.sampled_from(TRUE)).read_text(encoding="utf-8").splitlines()
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(text)))
        key, equals, _ = text[place].partition(" = ") if place < len(text) else ("", "", "")
        if equals and draw(st.booleans()):
            text[place] = f"{key} = {draw(values)}"
        else:
            text[place:place + draw(st.integers(0, 2))] = draw(st.lists(lines, max_size=2))
    data = "\n".join(text).encode()
    if draw(st.booleans()):
        return data
    start = draw(st.integers(0, len(data)))
    return data[:start] + draw(st.binary(max_size=4)) + data[start + draw(st.integers(0, 8)):]


def sound(exercise: Exercise) -> None:
    """What everything that uses an exercise takes for granted."""
    assert Path(exercise.file).name == exercise.file
    assert exercise.file.endswith(".py")
    assert exercise.stub.parent == exercise.folder
    exercise.stub.is_file()
    assert all(0 < value < math.inf for value in asdict(exercise.limits).values())
    assert all(isinstance(part, str) for part in (exercise.title, exercise.topic, exercise.idea, *exercise.prerequisites))
    assert 0 <= exercise.max_score < math.inf


@given(st.one_of(mutated(), mutated(), st.lists(lines, max_size=8).map(lambda made: "\n".join(made).encode()), st.binary(max_size=40)))
@fuzzed(300)
def test_any_settings_are_an_exercise_or_an_error_that_names_the_file(checkout, data):
    path = checkout / "solutions" / "06_missing_lock" / "exercise.toml"
    path.write_bytes(data)
    found = either(ExerciseError, lambda: find_exercises(checkout / "solutions"))
    if isinstance(found, ExerciseError):
        assert str(path) in str(found)
    else:
        sound(found["06_missing_lock"])


@pytest.mark.parametrize("path", TRUE, ids=lambda path: path.parent.name)
def test_our_own_are_sound(path):
    sound(find_exercises(path.parents[1])[path.parent.name])


marks = st.builds("@{}{}".format, st.sampled_from(["points", "bound", "repeats", "sampled", "observed", "reachable", "loose_clock", "a.b", "x[0]"]),
                  st.sampled_from(["", "()", "(1)", "(-1)", "('x')", "(None)", "([])", "(1e999)", "(1j)", "(x)", "(threads=2)", "(threads='x')",
                                   "(threads=1e999)", "(**x)", "(processes=2, most=1)", "(more=1)", "(10**5000)", "(1)(2)", "(" + "9" * 400 + ")"]))


@st.composite
def suites(draw) -> str:
    text = draw(st.sampled_from(SUITES)).read_text(encoding="utf-8").splitlines()
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(text)))
        text[place:place + draw(st.integers(0, 1))] = draw(st.lists(marks, max_size=2))
    return "\n".join(text)


@given(st.one_of(suites(), st.builds("{}\n{}\ndef test_it(submission): pass\n".format, marks, marks), st.sampled_from(
    ["(" * 5_000, "x = " + "-" * 50_000 + "1", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "x\0", "def test_a(): '''\n'''"])))
@fuzzed(200)
def test_any_test_module_is_a_suite_or_an_error_that_names_it(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "test_hidden.py"
    path.write_text(text, encoding="utf-8")
    cases = either(SuiteError, lambda: read_suite(path))
    if isinstance(cases, SuiteError):
        assert str(path) in str(cases)
        return
    for case in cases:
        assert 0 <= case.points < math.inf
        assert case.title
        assert case.repeats > 0
        assert case.bound is None or case.bound >= 0
