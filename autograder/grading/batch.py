"""A batch: every submission below a folder, graded by a pool of judges, in one gradebook.

The layout is nbgrader's and ours: ``SUBMITTED/<student>/<exercise>/<file>``.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from autograder import __version__
from autograder.grading.exercise import Exercise
from autograder.grading.judge import Judge
from autograder.grading.model import Gradebook, Status, SubmissionResult
from autograder.grading.source import NotASubmissionError, read_source
from autograder.sandbox import Confinement, Level, SandboxError

#: Files that are looked at in one folder.
FILES_LIMIT = 1000


class BatchError(Exception):
    """The batch cannot be graded at all; the message says what to do."""


@dataclass(frozen=True)
class Submission:
    """One thing to grade. ``path`` is None where nothing was handed in."""

    student: str
    exercise: Exercise
    path: Path | None
    problem: str = ""


def find_submissions(submitted: Path, exercises: Sequence[Exercise]) -> list[Submission]:
    """A submission for every student and exercise, missing ones included, in order."""
    if not submitted.is_dir():
        raise BatchError(f"{submitted} is not a folder; it should hold <student>/<exercise>/<file>")
    students = sorted(p for p in submitted.iterdir() if p.is_dir() and not p.name.startswith("."))
    if not students:
        raise BatchError(f"{submitted} holds no student's folder; it should hold <student>/<exercise>/<file>")
    return [_submission(student, exercise) for student in students for exercise in exercises]


def _submission(student: Path, exercise: Exercise) -> Submission:
    """What ``student`` handed in; links are not followed, and what cannot be read is a row with a reason."""
    folder = student / exercise.name
    try:
        link = next((path for path in (student, folder) if path.is_symlink()), None)
        if link is not None:
            return Submission(student.name, exercise, None, f"the folder {link.name} is a link, and none is followed")
        if not folder.is_dir():
            return Submission(student.name, exercise, None)
        with os.scandir(folder) as entries:
            found = sorted(itertools.islice(entries, FILES_LIMIT + 1), key=lambda entry: entry.name)
    except OSError as error:
        return Submission(student.name, exercise, None, f"the folder cannot be read: {error.strerror}")
    wanted = (exercise.file, f"{exercise.name}.ipynb")
    regular = {entry.name for entry in found if entry.is_file(follow_symlinks=False)}
    # What has the right name and is no file is handed on: its row says so.
    for name in (*(n for n in wanted if n in regular), *(e.name for e in found if e.name in wanted)):
        return Submission(student.name, exercise, folder / name)
    if len(found) > FILES_LIMIT:
        return Submission(student.name, exercise, None, f"the folder has more than {FILES_LIMIT} files")
    others = sorted(n for n in regular if Path(n).suffix in (".py", ".ipynb") and not n.startswith("test_"))
    if len(others) == 1:
        return Submission(student.name, exercise, folder / others[0])
    if not others:
        return Submission(student.name, exercise, None, f"the folder has no {exercise.file}")
    names = ", ".join(others[:5])
    return Submission(student.name, exercise, None, f"the folder has no {exercise.file}, and cannot tell among {names}")


_judge: Judge | None = None


def worker_judge(floor: Level = Level.PROCESS_ONLY) -> Judge:
    """This worker process's own judge; raises SandboxError where it cannot confine as well as ``floor``."""
    global _judge  # noqa: PLW0603  (one warm parent for the life of a worker process)
    if _judge is None:
        judge = Judge(floor)
        judge.__enter__()
        _judge = judge
    return _judge


def _grade_here(submission: Submission, submitted: Path, floor: Level) -> SubmissionResult:
    """Grade one submission with this worker's own judge."""
    try:
        judge = worker_judge(floor)
    except SandboxError as error:
        exercise = submission.exercise
        return SubmissionResult(submission.student, exercise.name, None, Status.ERROR, 0.0, exercise.max_score,
                                f"not graded: {error}")
    return grade_submission(judge, submission, submitted)


def grade_submission(judge: Judge, submission: Submission, submitted: Path) -> SubmissionResult:
    """Grade one submission; never raises for what is in it."""
    exercise, student = submission.exercise, submission.student
    if submission.path is None:
        reason = submission.problem or "Nothing was handed in."
        return SubmissionResult(student, exercise.name, None, Status.MISSING, 0.0, exercise.max_score, reason)
    file = submission.path.relative_to(submitted).as_posix()
    try:
        source = read_source(submission.path)
    except NotASubmissionError as error:
        return SubmissionResult(student, exercise.name, file, Status.INVALID, 0.0, exercise.max_score, str(error))
    try:
        return judge.grade(exercise, source, student, file)
    except Exception as error:
        return SubmissionResult(student, exercise.name, file, Status.ERROR, 0.0, exercise.max_score,
                                f"the grader itself failed: {type(error).__name__}: {error}")


def local_executor(workers: int) -> Executor:
    """Worker processes on this machine; each owns a warm parent of its own."""
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def default_workers() -> int:
    """One for each core that this process may use."""
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def grade_batch(submissions: Sequence[Submission], submitted: Path, executor: Executor, confinement: Confinement,
                done: Callable[[SubmissionResult], None] = lambda _: None) -> Gradebook:
    """Grade all of them; ``done`` is called for each as it comes. Rows are in the given order.

    ``confinement`` is what was found to be in force: no worker grades with less.
    """
    results: dict[tuple[str, str], SubmissionResult] = {}
    for result in _as_they_come(submissions, submitted, executor, confinement.level):
        results[(result.student, result.exercise)] = result
        done(result)
    return gradebook((results[(s.student, s.exercise.name)] for s in submissions), confinement)


def gradebook(results: Iterable[SubmissionResult], confinement: Confinement) -> Gradebook:
    """The results with what they were made by."""
    return Gradebook(__version__, ".".join(platform.python_version_tuple()[:2]), tuple(results), confinement)


def _as_they_come(submissions: Sequence[Submission], submitted: Path, executor: Executor, floor: Level,
                  ) -> Iterator[SubmissionResult]:
    futures: dict[Future[SubmissionResult], Submission] = {
        executor.submit(_grade_here, submission, submitted, floor): submission for submission in submissions}
    try:
        for future in as_completed(futures):
            error = future.exception()
            if error is None:
                yield future.result()
                continue
            s = futures[future]
            yield SubmissionResult(
                s.student, s.exercise.name, None, Status.ERROR, 0.0, s.exercise.max_score,
                f"a grading process died ({type(error).__name__}); grade this submission again")
    finally:
        for future in futures:
            future.cancel()
