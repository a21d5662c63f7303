"""``autograder list``: the exercises, and how far one is with each."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from autograder.cli.common import LanguageOption, SolutionsOption, out, tell, told
from autograder.cli.progress import Progress, read_progress
from autograder.grading.catalogue import Given, find_given
from autograder.grading.exercise import Exercise, ExerciseError, find_exercises
from autograder.report.path import path_page
from autograder.texts import ENGLISH, say


def list_(
    page: Annotated[Path | None, typer.Option(
        "--page", help="Write the path through them, and a map, as Markdown.", show_default=False)] = None,
    language: LanguageOption = ENGLISH,
    solutions: SolutionsOption = None,
) -> None:
    """List the exercises, and what your last check of each said.

    That is what 'autograder check' saw on this machine, and no grade. Where solutions are at hand, as in a checkout,
    minutes and points are shown as well.
    """
    with told(ExerciseError, OSError):
        if page is not None:
            page.write_text(path_page(list(find_exercises(solutions).values())), encoding="utf-8")
            tell(out, f"written: {page}")
            return
        given = find_given(solutions)
        described: Mapping[str, Exercise] = {}
        with suppress(ExerciseError):
            described = find_exercises(solutions)
    progress = {name: read_progress(name) for name in given}
    out.print(_table(given, described, progress))
    done = sum(one is Progress.HOLDING for one in progress.values())
    tell(out, say("list.done", count=done, total=len(given)))


def _table(given: Mapping[str, Given], described: Mapping[str, Exercise], progress: Mapping[str, Progress]) -> Table:
    words = {Progress.NEW: "", Progress.FAILING: say("list.failing"), Progress.HOLDING: say("list.holding"),
             Progress.CHANGED: say("list.changed")}
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("list.exercise", "list.file", "list.yours"):
        table.add_column(say(column), overflow="fold")
    for column in ("list.minutes", "list.points") if described else ():
        table.add_column(say(column), justify="right")
    for name, one in given.items():
        exercise = described.get(name)
        numbers = () if exercise is None else (str(exercise.minutes), f"{exercise.max_score:g}")
        table.add_row(name, one.file, words[progress[name]], *numbers)
    return table
