"""``autograder similar``: which submissions of an exercise are alike."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder.cli.common import LanguageOption, SolutionsOption, err, out, tell, told
from autograder.cli.intake import LayoutOption, SubmittedArgument, handed_in
from autograder.cli.taught import CourseOption, taught
from autograder.grading.exercise import Exercise, ExerciseError
from autograder.grading.intake import IntakeError, Submission
from autograder.grading.similar import Likeness, Program, SimilarError, likeness
from autograder.grading.source import NotASubmissionError
from autograder.grading.tables import TableError
from autograder.report.similar import MOST, line, said, write_similar
from autograder.texts import ENGLISH, say


def similar(
    context: typer.Context,
    submitted: SubmittedArgument,
    page: Annotated[Path | None, typer.Option(
        "--out", help="Write a page that shows the programs side by side.", show_default=False)] = None,
    exercise: Annotated[list[str] | None, typer.Option(help="Only this exercise; may be given again.")] = None,
    least: Annotated[int, typer.Option(min=1, max=100, help="Percent of a program that another must share.")] = 80,
    layout: LayoutOption = None,
    language: LanguageOption = ENGLISH,
    course: CourseOption = None,
    solutions: SolutionsOption = None,
) -> None:
    """Say which submissions are alike, and how alike right answers to the same exercise are anyway.

    It is for the instructor's eyes, and no grade depends on it. Exit codes: 0 compared, whatever was found; 2 the
    call makes no sense.
    """
    with told(ExerciseError, IntakeError, SimilarError, TableError, OSError):
        these = taught(course, solutions, submitted)
        wanted = these.chosen(exercise)
        submissions = handed_in(context, submitted, wanted, these.known.values(), layout, None)
        found = [_compared(one, programs, least / 100) for one in wanted
                 if len(programs := _programs(one, submissions)) > 1]
        if page is not None:
            write_similar(found, page)
    tell(out, say("similar.caution"))
    for one in found:
        tell(out, f"\n{one.exercise.name}: {said(one)}")
        for pair in one.pairs[:MOST]:
            tell(out, f"  {line(pair)}")
    if page is not None:
        tell(err, say("check.written", path=page))


def _programs(exercise: Exercise, submissions: tuple[Submission, ...]) -> list[Program]:
    """What can be read of what was handed in; grading says why the rest cannot."""
    programs = []
    for submission in submissions:
        if submission.exercise.name == exercise.name and submission.file is not None:
            try:
                programs.append(Program(submission.student, submission.read().text))
            except NotASubmissionError as error:
                tell(err, say("similar.not_compared", student=submission.student, exercise=exercise.name,
                              error=error))
    return programs


def _compared(exercise: Exercise, programs: list[Program], least: float) -> Likeness:
    with Progress(TextColumn("comparing {task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
                  console=err, transient=True, disable=not err.is_terminal) as progress:
        bar = progress.add_task(exercise.name, total=math.comb(len(programs), 2))
        return likeness(exercise, programs, least, lambda: progress.advance(bar))
