"""A batch: every submission, graded by a pool of judges, in one gradebook."""

from __future__ import annotations

import multiprocessing
import os
import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed

from autograder import __version__
from autograder.grading.intake import Submission
from autograder.grading.judge import Judge
from autograder.grading.model import Gradebook, Status, SubmissionResult
from autograder.grading.source import NotASubmissionError, read_source
from autograder.sandbox import Confinement, Level, SandboxError

_judge: Judge | None = None


def worker_judge(floor: Level = Level.PROCESS_ONLY) -> Judge:
    """This worker process's own judge; raises SandboxError where it cannot confine as well as ``floor``."""
    global _judge  # noqa: PLW0603  (one warm parent for the life of a worker process)
    if _judge is None:
        judge = Judge(floor)
        judge.__enter__()
        _judge = judge
    return _judge


def _grade_here(submission: Submission, floor: Level) -> SubmissionResult:
    """Grade one submission with this worker's own judge."""
    try:
        judge = worker_judge(floor)
    except SandboxError as error:
        exercise = submission.exercise
        return SubmissionResult(submission.student, exercise.name, None, Status.ERROR, 0.0, exercise.max_score,
                                f"not graded: {error}")
    return grade_submission(judge, submission)


def grade_submission(judge: Judge, submission: Submission) -> SubmissionResult:
    """Grade one submission; never raises for what is in it."""
    exercise, student = submission.exercise, submission.student
    if submission.path is None:
        status = Status.MISSING if submission.file is None else Status.INVALID
        reason = submission.problem or "Nothing was handed in."
        return SubmissionResult(student, exercise.name, submission.file, status, 0.0, exercise.max_score, reason)
    file = submission.file
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


def grade_batch(submissions: Sequence[Submission], executor: Executor, confinement: Confinement,
                done: Callable[[SubmissionResult], None] = lambda _: None) -> Gradebook:
    """Grade all of them; ``done`` is called for each as it comes. Rows are in the given order.

    ``confinement`` is what was found to be in force: no worker grades with less.
    """
    results: dict[tuple[str, str], SubmissionResult] = {}
    for result in _as_they_come(submissions, executor, confinement.level):
        results[(result.student, result.exercise)] = result
        done(result)
    return gradebook((results[(s.student, s.exercise.name)] for s in submissions), confinement)


def gradebook(results: Iterable[SubmissionResult], confinement: Confinement) -> Gradebook:
    """The results with what they were made by."""
    return Gradebook(__version__, ".".join(platform.python_version_tuple()[:2]), tuple(results), confinement)


def _as_they_come(submissions: Sequence[Submission], executor: Executor, floor: Level,
                  ) -> Iterator[SubmissionResult]:
    futures: dict[Future[SubmissionResult], Submission] = {
        executor.submit(_grade_here, submission, floor): submission for submission in submissions}
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
