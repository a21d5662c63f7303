"""``autograder grade``: a batch of submissions, to a table and files."""

from __future__ import annotations

import sys
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from autograder.cli import bench
from autograder.cli.common import Exit, LanguageOption, SolutionsOption, err, out, tell, told
from autograder.cli.intake import (
    DueOption,
    LayoutOption,
    StudentsOption,
    SubmittedArgument,
    handed_in,
    late_policy,
)
from autograder.cli.taught import CourseOption, taught
from autograder.grading.batch import Batch, How, Step, gradebook, hand_in
from autograder.grading.disclosure import disclosed
from autograder.grading.journal import Journal, put_aside
from autograder.grading.kept import Terms, keep_terms
from autograder.grading.late import charges
from autograder.grading.model import Gradebook, Status
from autograder.report.files import write_reports
from autograder.report.json import json_text
from autograder.report.terminal import render_explanation, render_table
from autograder.report.text import one_line
from autograder.texts import ENGLISH

#: More rows than these are counted in the terminal, and not listed.
LISTED = 200


def grade(
    context: typer.Context,
    submitted: SubmittedArgument,
    to: Annotated[Path, typer.Option("--out", help="Folder for grades.csv, results.json, report/ and the journal.")],
    exercise: Annotated[list[str] | None, typer.Option(help="Only this exercise; may be given again.")] = None,
    fresh: Annotated[bool, typer.Option(
        "--fresh", help="Grade everything again; the journal of before is kept under another name.")] = False,
    workers: bench.WorkersOption = 0,
    executor: bench.ExecutorOption = None,
    scheduler: bench.SchedulerOption = None,
    cache: bench.CacheOption = None,
    no_cache: bench.NoCacheOption = False,
    cache_mb: bench.CacheSizeOption = 500,
    print_json: Annotated[bool, typer.Option("--json", help="Print the records for programs.")] = False,
    require_confinement: bench.LevelOption = None,
    unsafe_no_sandbox: bench.UnsafeOption = False,
    layout: LayoutOption = None,
    students: StudentsOption = None,
    due: DueOption = None,
    course: CourseOption = None,
    language: LanguageOption = ENGLISH,
    solutions: SolutionsOption = None,
) -> None:
    """Grade a folder of submissions with the hidden tests.

    Every result is in the journal as soon as it is known. After an interruption, of whatever kind, the same command
    goes on from there; what has changed since is graded again.

    Exit codes: 0 graded, whatever the grades; 2 the call makes no sense, or it cannot go on; 3 a row is 'review' or
    'error'.
    """
    with told(*bench.ERRORS):
        these = taught(course, solutions, submitted)
        late = late_policy(due, these.course.late_of(these.known))
        exercises = these.chosen(exercise)
        submissions = handed_in(context, submitted, exercises, these.known.values(), layout, students)
        confinement = bench.confined(require_confinement, unsafe_no_sandbox)
        to.mkdir(parents=True, exist_ok=True)
        if fresh and (aside := put_aside(to)) is not None:
            tell(err, f"the journal of before is now {aside}")
        with Journal(to) as journal:
            keep_terms(Terms(charges(late, submissions), these.course.undecided,
                             disclosed(these.course.show, exercises)), to)
            journal.begin((s.student, s.exercise.name) for s in submissions)
            how: Counter[How] = Counter()
            with (bench.hired(workers, executor, scheduler) as hired,
                  bench.remembered(cache, no_cache, cache_mb, confinement.level) as remembered,
                  bench.shown(len(submissions)) as show, bench.interruptible() as interrupted):

                def done(step: Step) -> None:
                    how[step.how] += 1
                    show(step)

                Batch(journal, hired, confinement.level, remembered, done).run(
                    partial(hand_in, submission) for submission in submissions)
            book = gradebook(journal, confinement)
            write_reports(book, to, exercises)
            if print_json:
                sys.stdout.writelines(json_text(book))
            else:
                _show(book, to)
            tell(err, ", ".join(f"{how[kind]} {kind}" for kind in How if how[kind]))
            if interrupted:
                tell(err, f"interrupted: {len(book.results)} of {len(submissions)} submissions were graded and "
                          "written; the same command goes on from there")
                raise typer.Exit(Exit.INTERRUPTED)
            if any(r.status in (Status.REVIEW, Status.ERROR) for r in book.results):
                raise typer.Exit(Exit.UNDECIDED)


def _show(book: Gradebook, to: Path) -> None:
    if len(book.results) > LISTED:
        statuses = Counter(result.status for result in book.results)
        tell(out, ", ".join(f"{statuses[status]} {status}" for status in Status if statuses[status]))
    else:
        for result in book.results:
            failed = next((t for t in result.tests if t.explanation is not None), None)
            if failed is not None:
                out.rule(Text(one_line(f"{result.student}  {result.exercise}")), align="left")
                out.print(render_explanation(failed))
        out.print(render_table(book))
    tell(out, f"written: {to / 'grades.csv'}, {to / 'results.json'}, {to / 'report' / 'index.html'}")
