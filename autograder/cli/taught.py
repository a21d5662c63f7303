"""Which exercises a call is about: those of its course, with the course's points and limits, or those that it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.common import err, tell
from autograder.grading.catalogue import meant
from autograder.grading.course import FILE, Course, read_course
from autograder.grading.exercise import Exercise, find_exercises

CourseOption = Annotated[Path | None, typer.Option(
    "--course", help="The course's settings; by default course.toml in the working directory, where there is one.",
    show_default=False)]


@dataclass(frozen=True)
class Taught:
    """A course, all exercises as it changes them, and the names of those that it has."""

    course: Course
    known: Mapping[str, Exercise]
    names: Sequence[str]

    def chosen(self, names: Sequence[str] | None) -> list[Exercise]:
        """Those that are named, a number is enough, or all that the course has; raises ExerciseError."""
        return [self.known[meant(name, self.known)] for name in names or self.names]


def taught(file: Path | None, solutions: Path | None, submitted: Path | None = None) -> Taught:
    """The course in a file, or the one here, or none; raises TableError, ExerciseError or OSError.

    ``solutions`` goes before what the course says, and that before the checkout around the working directory. A file
    among what was ``submitted`` was handed in by somebody: it is not looked for there.
    """
    here = Path(FILE)
    among = submitted is not None and here.resolve().is_relative_to(submitted.resolve())
    if file is None and here.is_file() and not among:
        tell(err, f"course: {here} in this folder")
        file = here
    course = Course() if file is None else read_course(file)
    exercises = find_exercises(solutions or course.solutions)
    return Taught(course, course.exercises(exercises), course.names(exercises))
