"""The same submission gets the same grade in every language, by the whole way through confined children."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.grading.cache import Cache
from autograder.grading.exercise import find_exercises
from autograder.grading.judge import Judge
from autograder.grading.model import SubmissionResult
from autograder.grading.source import read_source
from autograder.grading.work import Work
from autograder.sandbox import Level
from autograder.texts import speak, spoken

FLOOR = Level.PROCESS_ONLY


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = spoken()
    yield
    speak(before)


def bare(result: SubmissionResult) -> object:
    """A result without its words."""
    return (result.status, result.score, [
        (test.name, test.points, test.verdict.kind, getattr(test.verdict, "token", ""),
         test.explanation and test.explanation.finding,
         test.explanation and [(s.line, s.does, s.switched, s.matters) for s in test.explanation.steps if s.line])
        for test in result.tests])


@pytest.mark.parametrize("name", ["06_missing_lock", "12_lock_order"])
def test_a_grade_does_not_depend_on_the_language(name: str) -> None:
    exercise = find_exercises()[name]
    source = read_source(exercise.folder / exercise.file)
    results = {}
    with Judge(FLOOR) as judge:
        for language in ("en", "de"):
            speak(language)
            results[language] = judge.grade(exercise, source)
    assert bare(results["de"]) == bare(results["en"])
    assert "Zeile" in results["de"].reason or "steht für immer" in results["de"].reason
    assert "Zeile" not in results["en"].reason


def test_a_result_in_another_language_is_another_one(tmp_path: Path) -> None:
    exercise = find_exercises()["06_missing_lock"]
    work = Work("ada", exercise, exercise.file, read_source(exercise.folder / exercise.file))
    cache = Cache(tmp_path, 1_000_000, FLOOR)
    found = {}
    for language in ("en", "de"):
        speak(language)
        found[language] = (set(cache.keys(work)), work.inputs(FLOOR))
    cache.close()
    assert not found["en"][0] & found["de"][0]
    assert found["en"][1] != found["de"][1]
