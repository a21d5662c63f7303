"""The whole corpus against every entry: no point that was not earned, nothing reached, nothing left behind."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from attacks.corpus import EXERCISES, SHORT, Entry, honest, hostile
from attacks.folders import EXERCISE, MOST, hand_in_folders
from attacks.scene import Scene, rows, scene
from autograder.report.scripts import Scripts

HOSTILE = hostile()
HONEST = honest()

#: What an exercise's stub earns.
STUB_EARNS = {EXERCISES["06"]: 2.0, SHORT["06"]: 2.0, EXERCISES["01"]: 0.5, EXERCISES["14"]: 2.5}

# A batch of hundreds; each program is bounded by its exercise's limits.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200)]


@pytest.fixture
def world(tmp_path: Path) -> Iterable[Scene]:
    with scene(tmp_path) as made:
        yield made


def told(problems: Iterable[str]) -> str:
    """Problems as a message, one a line."""
    return "\n" + "\n".join(problems)


def forged(world: Scene, entries: Iterable[Entry]) -> list[str]:
    """Programs with more points than they may earn."""
    table = rows(world.out)
    return [f"{entry.name}: {row.score:g} points, and may earn {entry.most:g} ({entry.sentence})" for entry in entries
            if (row := table[entry.name, entry.exercise]).score > entry.most]


def blamed_on_the_grader(world: Scene) -> list[str]:
    """Rows that say the grader failed, where time did not run out for the controls after the submission."""
    return [f"{student}: {row.reason}" for (student, exercise), row in rows(world.out).items()
            if row.status == "error" and exercise not in SHORT.values()]


def leaked(world: Scene) -> list[str]:
    """Rows of results that hold what their student must not know."""
    return [f"{student}: {leak}" for (student, exercise), row in rows(world.out).items()
            for leak in world.leaks(student, row.everything)]


def grade(world: Scene, *command: str) -> tuple[str, list[str]]:
    """Grade all that was handed in; what was printed, and what was reached."""
    problems: list[str] = []
    with world.watched(problems):
        done = world.command(*command, "grade", str(world.submitted), "--out", str(world.out),
                             "--solutions", str(world.solutions), "--fresh", "--no-cache")
    assert done.returncode in (0, 3), done.stderr
    return done.stdout + done.stderr, problems


#: The scripts of a page, which are our own to the letter, and the data that they read.
OURS = re.compile("|".join([r'<script type="application/json" id="ag-words">[^<]*</script>', *(
    re.escape(f"<script>{text}</script>") for text in Scripts("steps.js", "sort.js").texts)]))


def unsafe_text(world: Scene, printed: str) -> list[str]:
    """Characters that act instead of showing, in all that a person reads."""
    pages = {path: path.read_text(encoding="utf-8") for path in (world.out / "report").rglob("*.html")}
    texts = {"the terminal": printed, "grades.csv": (world.out / "grades.csv").read_text(encoding="utf-8"), **pages}
    found = [f"{where}: {character!r}" for where, text in texts.items()
             for character in {c for c in text if not c.isprintable() and c not in "\n\t"}]
    return found + [f"{where}: markup of a student's" for where, page in pages.items()
                    if OURS.sub("", page).count("<script") or "<img" in page or "<svg/" in page or "<iframe" in page]


def test_the_corpus_covers_the_catalogue() -> None:
    from attacks.folders import FOLDERS
    lines = {entry.line for entry in (*HOSTILE, *HONEST)} | {line for line, _ in FOLDERS.values()}
    assert lines == {*map(str, range(1, 77)), "own"}
    assert len(HOSTILE) >= 120
    assert len(HONEST) >= 30


def test_graded_with_everything_on(world: Scene) -> None:
    for entry in HOSTILE:
        world.hand_in_entry(entry)
    students = hand_in_folders(world)
    printed, problems = grade(world, "autograder")
    table = rows(world.out)
    problems += [f"{student!r}: {table[student, EXERCISE].score:g} points" for student in students
                 if (student, EXERCISE) in table and table[student, EXERCISE].score > MOST]
    problems += forged(world, HOSTILE) + blamed_on_the_grader(world) + leaked(world) + unsafe_text(world, printed)
    assert not problems, told(problems)


def test_graded_without_walls(world: Scene) -> None:
    """The language policy alone: no score is raised."""
    for entry in HOSTILE:
        world.hand_in_entry(entry)
    grade(world, "attacks.modes", "without_walls")
    problems = forged(world, HOSTILE) + blamed_on_the_grader(world)
    assert not problems, told(problems)


def test_graded_without_policy(world: Scene) -> None:
    """The walls and the controls alone: nothing is reached, and what tampers with the engine is noticed.

    A program that tampers with its own execution alone is what the policy is for; it says so in its header.
    """
    for entry in HOSTILE:
        world.hand_in_entry(entry)
    _, problems = grade(world, "attacks.modes", "without_policy")
    problems += leaked(world) + forged(world, [entry for entry in HOSTILE if not entry.rests_on_policy])
    assert not problems, told(problems)


def checked(world: Scene, entries: Iterable[Entry]) -> tuple[dict[str, tuple[int, str]], list[str]]:
    """What ``autograder check`` answers to each entry, by name, and what was reached."""
    folders = {}
    for entry in entries:
        world.hand_in_entry(entry)
        folders[str(world.visible_tests(entry.name, entry.exercise))] = entry.name
    problems: list[str] = []
    with world.watched(problems):
        done = world.command("attacks.checks", *folders)
    assert done.returncode == 0, done.stderr
    return {folders[folder]: answer for folder, answer in json.loads(done.stdout).items()}, problems


def test_checked_by_the_student(world: Scene) -> None:
    """No attack makes the visible tests say that the stub is right; whoever is right in parts may pass some."""
    answers, problems = checked(world, HOSTILE)
    problems += [f"{entry.name}: passes the visible tests" for entry in HOSTILE
                 if answers[entry.name][0] == 0 and entry.most <= STUB_EARNS[entry.exercise]]
    problems += [f"{name}: {leak}" for name, (_, printed) in answers.items() for leak in world.leaks(name, printed)]
    problems += [f"{name}: prints {character!r}" for name, (_, printed) in answers.items()
                 for character in {c for c in printed if not c.isprintable() and c not in "\n\t"}]
    problems += [f"{name}: {printed[-300:]}" for name, (code, printed) in answers.items()
                 if code == 70 or "Traceback (most recent call last)" in printed.partition("Exception ignored in")[0]]
    assert not problems, told(problems)


def test_honest_programs_get_their_full_marks(world: Scene) -> None:
    for entry in HONEST:
        world.hand_in_entry(entry)
    _, problems = grade(world, "autograder")
    table = rows(world.out)
    problems += [f"{entry.name}: {row.score:g} points, {row.status}: {row.reason}" for entry in HONEST
                 if (row := table[entry.name, entry.exercise]).score < 10 or row.status != "graded"]
    answers, reached = checked(world, HONEST)
    problems += [*reached, *(f"{name}: check says {printed}" for name, (code, printed) in answers.items() if code != 0)]
    assert not problems, told(problems)
