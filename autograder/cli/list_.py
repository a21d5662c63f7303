"""``autograder list``: the exercises."""

from __future__ import annotations

from rich.table import Table

from autograder.cli.common import SolutionsOption, out, told
from autograder.grading.exercise import ExerciseError, find_exercises


def list_exercises(solutions: SolutionsOption = None) -> None:
    """List the exercises."""
    with told(ExerciseError):
        exercises = find_exercises(solutions)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("exercise", "title", "topic", "file", "minutes", "points"):
        table.add_column(column, justify="right" if column in ("minutes", "points") else "left")
    for e in exercises.values():
        table.add_row(e.name, e.title, e.topic, e.file, str(e.minutes), f"{e.max_score:g}")
    out.print(table)
