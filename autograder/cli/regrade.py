"""``autograder regrade``: what would change if a batch were graded again, and the change where it is wanted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli import bench
from autograder.cli.common import Exit, LanguageOption, SolutionsOption, err, out, tell, told
from autograder.cli.taught import CourseOption, taught
from autograder.grading.batch import Batch, BatchError, gradebook
from autograder.grading.journal import FILE, Journal, State
from autograder.grading.model import Status, SubmissionResult, TestResult
from autograder.grading.regrading import Change, Key, Selection, changes, outdated, readers
from autograder.report.files import write_reports
from autograder.report.text import number, one_line
from autograder.texts import ENGLISH


def regrade(
    folder: Annotated[Path, typer.Argument(help="The output folder of a batch.")],
    student: Annotated[list[str] | None, typer.Option(help="Only this student; may be given again.")] = None,
    exercise: Annotated[list[str] | None, typer.Option(help="Only this exercise; may be given again.")] = None,
    status: Annotated[list[Status] | None, typer.Option(help="Only rows of this status; may be given again.")] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Make the new results the grades.")] = False,
    workers: bench.WorkersOption = 0,
    executor: bench.ExecutorOption = None,
    scheduler: bench.SchedulerOption = None,
    cache: bench.CacheOption = None,
    no_cache: bench.NoCacheOption = False,
    cache_mb: bench.CacheSizeOption = 500,
    require_confinement: bench.LevelOption = None,
    unsafe_no_sandbox: bench.UnsafeOption = False,
    course: CourseOption = None,
    language: LanguageOption = ENGLISH,
    solutions: SolutionsOption = None,
) -> None:
    """Grade again what was handed in, after tests, points or the engine changed, and show what would change.

    The programs are those that were graded, from the batch's journal. Nothing changes without --apply, and what is
    replaced is kept in the journal.

    Exit codes: 0 done, whatever would change; 2 the call makes no sense, or it cannot go on; 3 a row is 'review' or
    'error'; 130 interrupted, and nothing was applied.
    """
    with told(*bench.ERRORS):
        these = taught(course, solutions)
        if not (folder / FILE).is_file():
            raise BatchError(f"{folder} has no {FILE}: name the output folder of 'autograder grade'")
        names = [e.name for e in these.chosen(exercise)] if exercise else ()
        wanted = Selection(student or (), names, status or ())
        confinement = bench.confined(require_confinement, unsafe_no_sandbox)
        with Journal(folder) as journal:
            _known(journal, wanted)
            keys = outdated(journal, wanted, these.known, confinement.level)
            with (bench.hired(workers, executor, scheduler) as hired,
                  bench.remembered(cache, no_cache, cache_mb, confinement.level) as remembered,
                  bench.shown(len(keys)) as show, bench.interruptible() as interrupted):
                Batch(journal, hired, confinement.level, remembered, show, State.PROPOSED).run(
                    readers(journal, keys, these.known))
            if interrupted:
                tell(err, "interrupted: nothing was applied; the same command goes on from there")
                raise typer.Exit(Exit.INTERRUPTED)
            undecided = _show(journal, keys)
            if apply:
                _apply(journal, keys)
                write_reports(gradebook(journal, confinement), folder, these.known.values())
                tell(out, f"applied; written: {folder / 'grades.csv'}, {folder / 'results.json'}, "
                          f"{folder / 'report' / 'index.html'}")
            elif keys:
                tell(out, "nothing was changed: call again with --apply to make these the grades")
    if undecided:
        raise typer.Exit(Exit.UNDECIDED)


def _known(journal: Journal, wanted: Selection) -> None:
    """Raise BatchError for a student that the journal has not: a name that is misspelt selects nobody."""
    missing = set(wanted.students)
    for result in journal.results():
        missing.discard(result.student)
    if missing:
        raise BatchError(f"the journal has no student {', '.join(map(repr, sorted(missing)))}")


def _apply(journal: Journal, keys: list[Key]) -> None:
    for change in changes(journal, keys):
        if change.applies:
            journal.apply(change.after.student, change.after.exercise)


def _show(journal: Journal, keys: list[Key]) -> bool:
    """Print each change; whether the instructor has to look at a row."""
    changed = undecided = 0
    for change in changes(journal, keys):
        undecided += change.after.status in (Status.REVIEW, Status.ERROR)
        if change.is_one:
            changed += 1
            _show_one(change)
    tell(out, f"graded again: {len(keys)}; changed: {changed}")
    return undecided > 0


def _show_one(change: Change) -> None:
    row = change.after
    tell(out, one_line(f"{row.student}  {row.exercise}: {_grade(change.before)} → {_grade(row)}"))
    if not change.applies:
        tell(out, f"    stays as it is: {one_line(row.reason)}")
    for before, after in change.tests:
        title = next(test.title for test in (after, before) if test is not None)
        tell(out, f"    {one_line(title)}: {_points(before)} → {_points(after)}")


def _grade(result: SubmissionResult) -> str:
    return f"{number(result.score)}/{number(result.max_score)} {result.status}"


def _points(test: TestResult | None) -> str:
    return "no such test" if test is None else (
        f"{number(test.points)}/{number(test.max_points)} {test.verdict.kind.lower().replace('_', ' ')}")
