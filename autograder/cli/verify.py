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
from autograder.grading.model import Status, SubmissionResult, TestResult


@dataclass(frozen=True)
class Wanted:
    """One program of an exercise and what it should come to: a pass, or a fail with this finding.

    ``finding`` is None where the program does not say which finding its failure should have.
    """

    program: str
    path: Path
    should_pass: bool
    finding: str | None = None


@dataclass(frozen=True)
class Row:
    """One program of an exercise, what it should come to and what it came to."""

    wanted: Wanted
    result: SubmissionResult

    @property
    def failed(self) -> TestResult | None:
        """The first test that failed."""
        return next((t for t in self.result.tests if isinstance(t.verdict, Fail)), None)

    @property
    def finding(self) -> str:
        """What the first failed test was found to fail by; empty where none failed."""
        failed = self.failed
        return failed.explanation.finding if failed is not None and failed.explanation is not None else ""

    @property
    def wrong(self) -> str:
        """What is not as it should be; empty where all is.

        Full marks for a right program, fewer for a wrong one; anything undecided is neither.
        """
        full = self.result.score == self.result.max_score
        if self.result.status not in (Status.GRADED, Status.INVALID) or full is not self.wanted.should_pass:
            return self.result.reason or "passes"
        if self.wanted.finding not in (None, self.finding):
            return f"the finding should be {self.wanted.finding}"
        return ""


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
            wrong += sum(bool(row.wrong) for row in rows)
            undecided += sum(row.result.status in (Status.REVIEW, Status.ERROR) for row in rows)
    finally:
        executor.shutdown(cancel_futures=True)
    if wrong:
        err.print(f"{wrong} programs did not get the grade that they should")
        raise typer.Exit(Exit.UNDECIDED if wrong == undecided else Exit.FAIL)


def programs(exercise: Exercise) -> list[Wanted]:
    """Every program of an exercise, and what it should come to."""
    return [Wanted("stub", exercise.stub, False), Wanted("solution", exercise.solution, True),
            *(Wanted(f"alternatives/{p.stem}", p, True) for p in exercise.alternatives),
            *(Wanted(f"mistakes/{p.stem}", p, False, _finding(p)) for p in exercise.mistakes)]


def _finding(mistake: Path) -> str | None:
    """The finding that a mistake's header names: ``# finding: lost_update``."""
    for line in mistake.read_text(encoding="utf-8").splitlines()[:5]:
        if line.startswith("# finding:"):
            return line.removeprefix("# finding:").strip()
    return None


def verify_exercise(exercise: Exercise, executor: Executor) -> list[Row]:
    """Grade all programs of one exercise."""
    listed = programs(exercise)
    root = exercise.solutions.parent.parent
    book = grade_batch([Submission(w.program, exercise, w.path) for w in listed], root, executor)
    return [Row(wanted, result) for wanted, result in zip(listed, book.results, strict=True)]


def _show(exercise: Exercise, rows: list[Row]) -> None:
    table = Table(title=f"{exercise.name}", box=None, pad_edge=False, title_justify="left", header_style="bold")
    for column in ("program", "score", "caught by", "schedules", "finding", ""):
        table.add_column(column, overflow="fold")
    for row in rows:
        failed = row.failed
        tried = failed.verdict.tried if failed is not None and isinstance(failed.verdict, Fail) else ""
        caught = failed.name if failed is not None else ("" if row.wanted.should_pass else str(row.result.status))
        table.add_row(row.wanted.program, f"{row.result.score:g}/{row.result.max_score:g}", caught, str(tried),
                      row.finding, f"WRONG: {row.wrong}" if row.wrong else "")
    out.print(table)
