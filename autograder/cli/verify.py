"""``autograder verify``: the stub fails, solution and alternatives pass, each mistake is caught."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.table import Table

from autograder.cli.common import ExerciseArgument, Exit, SolutionsOption, chosen, err, out, told
from autograder.explore.verdict import Fail
from autograder.grading.batch import Submission, default_workers, grade_batch, local_executor
from autograder.grading.exercise import Exercise, ExerciseError
from autograder.grading.model import Status, SubmissionResult


@dataclass(frozen=True)
class Row:
    """One program of an exercise, what it should come to and what it came to."""

    program: str
    should_pass: bool
    result: SubmissionResult

    @property
    def as_wanted(self) -> bool:
        """Full marks for a right program, fewer for a wrong one; anything undecided is neither."""
        if self.result.status not in (Status.GRADED, Status.INVALID):
            return False
        return (self.result.score == self.result.max_score) is self.should_pass


def verify(exercises: ExerciseArgument = None, solutions: SolutionsOption = None) -> None:
    """Check the exercises themselves.

    Exit codes: 0 all as it should be, 1 a program got the wrong grade, 2 usage, 3 undecided.
    """
    with told(ExerciseError):
        wanted = chosen(exercises, solutions)
    executor = local_executor(default_workers())
    wrong = undecided = 0
    try:
        for exercise in wanted:
            rows = verify_exercise(exercise, executor)
            _show(exercise, rows)
            wrong += sum(not row.as_wanted for row in rows)
            undecided += sum(row.result.status in (Status.REVIEW, Status.ERROR) for row in rows)
    finally:
        executor.shutdown(cancel_futures=True)
    if wrong:
        err.print(f"{wrong} programs did not get the grade that they should")
        raise typer.Exit(Exit.UNDECIDED if wrong == undecided else Exit.FAIL)


def programs(exercise: Exercise) -> list[tuple[str, Path, bool]]:
    """Every program of an exercise: its name, its file, and whether it must pass."""
    return [("stub", exercise.stub, False), ("solution", exercise.solution, True),
            *((f"alternatives/{p.stem}", p, True) for p in exercise.alternatives),
            *((f"mistakes/{p.stem}", p, False) for p in exercise.mistakes)]


def verify_exercise(exercise: Exercise, executor: Executor) -> list[Row]:
    """Grade all programs of one exercise."""
    listed = programs(exercise)
    root = exercise.solutions.parent.parent
    submissions = [Submission(name, exercise, path) for name, path, _ in listed]
    book = grade_batch(submissions, root, executor)
    return [Row(name, should, result) for (name, _, should), result in zip(listed, book.results, strict=True)]


def _show(exercise: Exercise, rows: list[Row]) -> None:
    table = Table(title=f"{exercise.name}", box=None, pad_edge=False, title_justify="left", header_style="bold")
    for column in ("program", "score", "caught by", "schedules", "finding", ""):
        table.add_column(column, overflow="fold")
    for row in rows:
        failed = next((t for t in row.result.tests if isinstance(t.verdict, Fail)), None)
        tried = failed.verdict.tried if failed is not None and isinstance(failed.verdict, Fail) else ""
        finding = failed.explanation.finding if failed is not None and failed.explanation is not None else ""
        caught = failed.name if failed is not None else ("" if row.should_pass else str(row.result.status))
        table.add_row(row.program, f"{row.result.score:g}/{row.result.max_score:g}", caught, str(tried), finding,
                      "" if row.as_wanted else f"WRONG: {row.result.reason}")
    out.print(table)
