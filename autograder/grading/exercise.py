"""Exercises: read from a checkout's ``exercises/`` and ``solutions/``."""

from __future__ import annotations

import functools
import json
import math
import re
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from autograder.sandbox import Limits
from autograder.testing.suite import Case, SuiteError, read_suite

#: No limit is as large; 11 days, or a terabyte.
_LARGEST_LIMIT = 1_000_000


#: Findings of programs that fail only where their threads interleave.
INTERLEAVED = frozenset({
    "lost_update", "atomicity_violation", "data_race", "lost_wakeup", "wait_without_loop", "deadlock"})


class ExerciseError(Exception):
    """An exercise cannot be found or read; the message says what to do."""


@dataclass(frozen=True)
class Exercise:
    """One exercise. ``folder`` is what a student gets, ``solutions`` what only an instructor has.

    ``tutorial`` is the section of the tutorial that it belongs to, ``prerequisites`` are names of exercises,
    ``minutes`` is how long a student takes, and ``idea`` what the exercise adds, in a sentence.
    """

    name: str
    title: str
    file: str
    topic: str
    tutorial: str
    prerequisites: tuple[str, ...]
    difficulty: str
    minutes: int
    idea: str
    folder: Path
    solutions: Path
    limits: Limits
    tests: tuple[Case, ...]

    @property
    def stub(self) -> Path:
        """The broken program that a student repairs."""
        return self.folder / self.file

    @property
    def solution(self) -> Path:
        """The expert's repair."""
        return self.solutions / "solution.py"

    @property
    def hidden(self) -> Path:
        """The tests that grade."""
        return self.solutions / "test_hidden.py"

    @property
    def alternatives(self) -> tuple[Path, ...]:
        """Other right programs, by name."""
        return tuple(sorted((self.solutions / "alternatives").glob("*.py")))

    @property
    def mistakes(self) -> tuple[Path, ...]:
        """Programs that must be caught, by name."""
        return tuple(sorted((self.solutions / "mistakes").glob("*.py")))

    @property
    def interleaved_mistakes(self) -> tuple[Path, ...]:
        """Those mistakes that fail only where threads interleave, or all where there is none.

        A process whose threads have been made to run one after the other passes them.
        """
        return _interleaved(self.mistakes) or self.mistakes

    @property
    def max_score(self) -> float:
        """What the hidden tests are worth together."""
        return added(case.points for case in self.tests)


def added(points: Iterable[float]) -> float:
    """A sum of points, without what binary fractions make of hundredths."""
    return round(math.fsum(points), 6)


def named_finding(mistake: Path) -> str | None:
    """The finding that a mistake's header names: ``# finding: lost_update``."""
    for line in mistake.read_text(encoding="utf-8").splitlines()[:5]:
        if line.startswith("# finding:"):
            return line.removeprefix("# finding:").strip()
    return None


@functools.cache
def _interleaved(mistakes: tuple[Path, ...]) -> tuple[Path, ...]:
    return tuple(mistake for mistake in mistakes if named_finding(mistake) in INTERLEAVED)


def find_solutions(start: Path | None = None) -> Path:
    """The ``solutions/`` folder of the checkout around ``start`` (default: the working directory)."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents, Path(__file__).resolve().parents[2]):
        if (folder / "solutions").is_dir() and (folder / "exercises").is_dir():
            return folder / "solutions"
    raise ExerciseError(
        "no solutions/ folder found from here upwards: run this in a checkout of the exercises, "
        "or name the folder with --solutions DIR")


def find_exercises(solutions: Path | None = None) -> dict[str, Exercise]:
    """All exercises by name, in order."""
    root = solutions or find_solutions()
    if not root.is_dir():
        raise ExerciseError(f"{root} is not a folder: name the solutions folder of a checkout")
    found = {folder.name: read_exercise(folder) for folder in sorted(root.iterdir())
             if (folder / "exercise.toml").is_file()}
    if not found:
        raise ExerciseError(f"{root} holds no exercise (a folder with an exercise.toml)")
    return found


def read_exercise(folder: Path) -> Exercise:
    """The exercise of a folder in solutions/; raises ExerciseError."""
    path = folder / "exercise.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        exercise = Exercise(
            name=folder.name, title=_text(table["title"]), file=_file(table["file"]), topic=_text(table["topic"]),
            tutorial=_text(table["tutorial"]), prerequisites=tuple(map(_text, table["prerequisites"])),
            difficulty=_text(table.get("difficulty", "")), minutes=int(table.get("minutes", 0)),
            idea=_text(table.get("idea", "")), folder=folder.parent.parent / "exercises" / folder.name,
            solutions=folder,
            limits=_limits(table.get("limits", {})),
            tests=_worth(read_suite(folder / "test_hidden.py"), table.get("points", {})))
    except (OSError, KeyError, TypeError, ValueError, OverflowError, RecursionError, SuiteError) as error:
        raise ExerciseError(f"{path}: {error}") from error
    if not exercise.mistakes:
        raise ExerciseError(f"{folder}: no mistakes/*.py; a wrong program is graded beside each submission, to see "
                            f"that the tests still catch it")
    return exercise


def exercise_text(exercise: Exercise) -> str:
    """An exercise.toml that says of an exercise what it is now: a course may have changed its points and limits."""
    texts = ("title", "file", "topic", "tutorial", "difficulty", "idea")
    told = {**{name: getattr(exercise, name) for name in texts}, "prerequisites": list(exercise.prerequisites)}
    # JSON's strings are TOML's, but for the one control character that JSON leaves as it is.
    lines = [f"{name} = {json.dumps(said, ensure_ascii=False)}" for name, said in told.items()]
    lines = [line.replace("\x7f", "\\u007f") for line in lines] + [f"minutes = {exercise.minutes}"]
    lines += ["", "[points]", *(f"{one.name} = {one.points}" for one in exercise.tests)]
    lines += ["", "[limits]", *(f"{name} = {value}" for name, value in asdict(exercise.limits).items())]
    return "\n".join(lines) + "\n"


def _worth(tests: tuple[Case, ...], points: object) -> tuple[Case, ...]:
    """The tests with the points of a table in which all of them are; as they say themselves where it is empty."""
    if points == {}:
        return tests
    if not isinstance(points, dict) or set(points) != {test.name for test in tests}:
        raise ValueError("[points] has not just the names of the tests")
    if not all(type(worth) in (int, float) and 0 <= worth < _LARGEST_LIMIT for worth in points.values()):
        raise ValueError("[points] has something that is no number of points")
    return tuple(replace(test, points=float(points[test.name])) for test in tests)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.100} is not a text")
    return value


def _file(value: object) -> str:
    """The name of a module's file, which stands in paths, in notebooks and in commands."""
    name = _text(value)
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,60}\.py", name):
        raise ValueError(f"file is not the name of a module, such as counter.py: {name!r:.100}")
    return name


def _limits(table: object) -> Limits:
    """The limits in a table: all above 0, and finite."""
    if not isinstance(table, dict):
        raise TypeError("limits is not a table")
    limits = Limits(
        wall_seconds=float(table.get("wall_seconds", 20)), memory_mb=int(table.get("memory_mb", 256)),
        threads=int(table.get("threads", 64)), output_kb=int(table.get("output_kb", 64)),
        processes=int(table.get("processes", 1)))
    for name, value in asdict(limits).items():
        if not 0 < value < _LARGEST_LIMIT:
            raise ValueError(f"limits.{name} = {value} is no limit")
    return limits
