"""``autograder course``: an nbgrader course, ready to release."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.common import LanguageOption, SolutionsOption, out, told
from autograder.cli.taught import CourseOption, taught
from autograder.grading.exercise import ExerciseError
from autograder.grading.tables import TableError
from autograder.nbgrader.course import write_course
from autograder.texts import ENGLISH


def course(
    folder: Annotated[Path, typer.Argument(help="Folder of the course; made if it is not there.")],
    exercises: Annotated[list[str] | None, typer.Argument(help="Exercises; all by default.",
                                                          show_default=False)] = None,
    language: LanguageOption = ENGLISH,
    settings: CourseOption = None,
    solutions: SolutionsOption = None,
) -> None:
    """Write an nbgrader course from the exercises, or bring one up to date."""
    with told(ExerciseError, TableError, OSError):
        these = taught(settings, solutions)
        file = these.course.file
        written = write_course(folder, these.chosen(exercises), None if file is None else file.path)
    for path in written:
        out.print(f"wrote {path}", markup=False, soft_wrap=True)
    out.print(f"next: cd {folder} && nbgrader generate_assignment NAME", markup=False, soft_wrap=True)
