"""``autograder package``: the grader and some exercises, ready for another system to run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.common import ExerciseArgument, SolutionsOption, err, tell, told
from autograder.cli.taught import CourseOption, taught
from autograder.grading.exercise import ExerciseError
from autograder.grading.tables import TableError
from autograder.report.exports.errors import ExportError
from autograder.report.exports.package import gradescope_zip

app = typer.Typer(no_args_is_help=True, help="The grader and some exercises, ready for another system to run.")


@app.callback()
def package() -> None:
    """Keep the system's name a part of the call, although there is one only."""


@app.command()
def gradescope(
    to: Annotated[Path, typer.Option("--out", help="The zip to write.")],
    exercises: ExerciseArgument = None,
    course: CourseOption = None,
    solutions: SolutionsOption = None,
) -> None:
    """Write an autograder zip for a programming assignment on Gradescope.

    Hidden tests and solutions are in it: it is for Gradescope alone. Students hand in the exercises' files by their
    names; where the assignment has one exercise, any name does.
    """
    with told(ExerciseError, ExportError, TableError, OSError):
        these = taught(course, solutions)
        made = gradescope_zip(these.chosen(exercises), these.course)
        to.write_bytes(made)
    tell(err, f"written: {to} ({len(made) / 1_000_000:.1f} MB)")
