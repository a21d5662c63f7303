"""``autograder list``: the exercises."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from autograder.cli.common import SolutionsOption, out, told
from autograder.grading.exercise import ExerciseError, find_exercises
from autograder.report.path import path_page


def list_exercises(
    page: Annotated[Path | None, typer.Option(
        "--page", help="Write the path through them, and a map, as Markdown.", show_default=False)] = None,
    solutions: SolutionsOption = None,
) -> None:
    """List the exercises."""
    with told(ExerciseError):
        exercises = find_exercises(solutions)
    if page is not None:
        with told(OSError):
            page.write_text(path_page(list(exercises.values())), encoding="utf-8")
        out.print(f"written: {page}", markup=False)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("exercise", "title", "topic", "file", "minutes", "points"):
        table.add_column(column, justify="right" if column in ("minutes", "points") else "left")
    for e in exercises.values():
        table.add_row(e.name, e.title, e.topic, e.file, str(e.minutes), f"{e.max_score:g}")
    out.print(table)
