"""``autograder grade``: a batch of submissions, to a table and files."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from autograder.cli.common import Exit, SolutionsOption, chosen, err, out, tell, told
from autograder.cli.intake import (
    DueOption,
    LatePolicyOption,
    LayoutOption,
    StudentsOption,
    SubmittedArgument,
    handed_in,
    late_policy,
)
from autograder.grading.batch import (
    default_workers,
    grade_batch,
    gradebook,
    local_executor,
)
from autograder.grading.exercise import ExerciseError
from autograder.grading.intake import IntakeError
from autograder.grading.late import LateError, lateness, with_policy
from autograder.grading.model import Gradebook, Status, SubmissionResult
from autograder.report.csv import write_grades_csv
from autograder.report.html import write_html
from autograder.report.json import json_text, write_results_json
from autograder.report.terminal import render_explanation, render_table
from autograder.report.text import one_line
from autograder.sandbox import Level, SandboxError
from autograder.sandbox.confinement import refusal
from autograder.sandbox.probe import offered


def grade(
    context: typer.Context,
    submitted: SubmittedArgument,
    to: Annotated[Path, typer.Option("--out", help="Folder for grades.csv, results.json and report/.")],
    exercise: Annotated[list[str] | None, typer.Option(help="Only this exercise; may be given again.")] = None,
    workers: Annotated[int, typer.Option(min=0, help="Processes that grade; 0 is one for each core.")] = 0,
    print_json: Annotated[bool, typer.Option("--json", help="Print the records for programs.")] = False,
    require_confinement: Annotated[Level | None, typer.Option(
        help="Refuse to grade with less confinement than this.", show_default=False)] = None,
    unsafe_no_sandbox: Annotated[bool, typer.Option(
        "--unsafe-no-sandbox", help="Grade although nothing keeps submissions from your files and the network.",
    )] = False,
    layout: LayoutOption = None,
    students: StudentsOption = None,
    due: DueOption = None,
    policy_file: LatePolicyOption = None,
    solutions: SolutionsOption = None,
) -> None:
    """Grade a folder of submissions with the hidden tests.

    Exit codes: 0 graded, whatever the grades; 2 the call makes no sense, or confinement is not enough; 3 a row is
    'review' or 'error'.
    """
    with told(ExerciseError, IntakeError, LateError, OSError, SandboxError):
        policy = late_policy(due, policy_file)
        submissions = handed_in(context, submitted, chosen(exercise, solutions), layout, students, solutions)
        confinement = offered()
        if (why := refusal(confinement, require_confinement, unsafe_no_sandbox)) is not None:
            raise SandboxError(why)
        to.mkdir(parents=True, exist_ok=True)
    err.print(f"confinement: {confinement.sentence}", markup=False, soft_wrap=True)
    finished: list[SubmissionResult] = []
    interrupted = False
    last = TextColumn("{task.fields[last]}", markup=False)
    with Progress(TextColumn("grading"), BarColumn(), MofNCompleteColumn(), last, TimeRemainingColumn(), console=err,
                  transient=True, disable=not err.is_terminal) as progress:
        bar = progress.add_task("", total=len(submissions), last="")

        def done(result: SubmissionResult) -> None:
            finished.append(result)
            line = one_line(
                f"{result.student} {result.exercise}: {result.score:g}/{result.max_score:g} {result.status}")
            progress.update(bar, advance=1, last=line[:60])
            if not err.is_terminal:
                tell(err, f"graded {len(finished)}/{len(submissions)}  {line}")

        executor = local_executor(workers or default_workers())
        try:
            book = grade_batch(submissions, executor, confinement, done)
        except KeyboardInterrupt:
            interrupted = True
            book = gradebook(sorted(finished, key=lambda r: (r.student, r.exercise)), confinement)
        finally:
            executor.shutdown(wait=not interrupted, cancel_futures=True)
    if policy is not None:
        late = lateness(policy, submissions)
        book = replace(book, results=tuple(
            with_policy(policy, r, late.get((r.student, r.exercise))) for r in book.results))
    with told(OSError):
        write_grades_csv(book, to / "grades.csv")
        write_results_json(book, to / "results.json")
        write_html(book, to / "report")
    if print_json:
        sys.stdout.writelines(json_text(book))
    else:
        _show(book, to)
    if interrupted:
        err.print(f"interrupted: {len(finished)} of {len(submissions)} submissions were graded and written")
        raise typer.Exit(Exit.INTERRUPTED)
    if any(r.status in (Status.REVIEW, Status.ERROR) for r in book.results):
        raise typer.Exit(Exit.UNDECIDED)


def _show(book: Gradebook, to: Path) -> None:
    for result in book.results:
        failed = next((t for t in result.tests if t.explanation is not None), None)
        if failed is not None:
            out.rule(Text(one_line(f"{result.student}  {result.exercise}")), align="left")
            out.print(render_explanation(failed))
    out.print(render_table(book))
    tell(out, f"written: {to / 'grades.csv'}, {to / 'results.json'}, {to / 'report' / 'index.html'}")
