"""What a worker does: one task to one answer, both plain data, on this machine or another.

A worker trusts the grader and nothing else: what is in a task was read from students' files. It has one judge for
its life, made at its first task.
"""

from __future__ import annotations

import functools
import signal
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from autograder.grading.bundle import bundle, unpacked
from autograder.grading.engine import engine
from autograder.grading.exercise import ExerciseError
from autograder.grading.judge import Judge
from autograder.grading.model import Status, SubmissionResult
from autograder.grading.records import Record, fields_of, read_result, result_record, text_of
from autograder.grading.source import Source
from autograder.grading.work import Work, read_work
from autograder.sandbox import Level, SandboxError
from autograder.sandbox.limits import die_with_parent
from autograder.testing.record import RecordError
from autograder.texts import UnknownLanguageError, say, speak, spoken

#: The one thread that judges in this process, whatever threads its executor has: one submission at a time, and the
#: warm parent, which ends with the thread that started it, lives as long as the process.
_JUDGING = ThreadPoolExecutor(1, "judge")


class WorkerError(Exception):
    """What a worker cannot do, for whatever submission; the message says what to do."""


def task_of(work: Work, floor: Level) -> Record:
    """What is sent to a worker: no student's name, and the exercise as it is here."""
    return {"engine": engine(), "floor": floor.value, "language": spoken(), "exercise": bundle(work.exercise).record(),
            "work": {**work.record(), "file": None}}


def perform(task: Record) -> Record:
    """Grade what is in ``task``. Never raises for what a submission is or does: the answer says what happened."""
    try:
        values = fields_of(task, ("engine", "floor", "language", "exercise", "work"), "task")
        if values["engine"] != engine():
            return {"unable": f"a worker has engine {engine()}, and the grader has {values['engine']}: install the "
                              "same version on both, with the same Python, and start the workers again"}
        return {"result": result_record(_JUDGING.submit(_graded, values).result())}
    except (SandboxError, RecordError, ExerciseError, UnknownLanguageError, OSError) as error:
        return {"unable": f"a worker cannot grade: {error}"}


def _graded(values: Mapping[str, Any]) -> SubmissionResult:
    speak(text_of(values["language"], "language"))
    exercise = unpacked(values["exercise"])
    work = read_work(values["work"], "", exercise.name, {exercise.name: exercise})
    if not isinstance(work.given, Source):
        raise RecordError("the task has nothing to grade")
    judge = worker_judge(Level(values["floor"]))
    try:
        return judge.grade(exercise, replace(work.given, notes=()))
    except Exception as error:  # whatever it is, the others go on, with another judge
        judge.__exit__(None, None, None)
        worker_judge.cache_clear()
        return work.settled(Status.ERROR, say("judge.failed", error=f"{type(error).__name__}: {error}"))


@functools.cache
def worker_judge(floor: Level = Level.PROCESS_ONLY) -> Judge:
    """This process's own judge; raises SandboxError where it cannot confine as well as ``floor``."""
    judge = Judge(floor)
    judge.__enter__()
    return judge


def answer_of(record: Any) -> SubmissionResult:
    """The result in a worker's answer; raises WorkerError, or RecordError for an answer that makes no sense."""
    if type(record) is dict and type(record.get("unable")) is str:
        raise WorkerError(record["unable"])
    return read_result(fields_of(record, ("result",), "answer")["result"])


def begin_local(parent: int, folder: str) -> None:
    """The first thing that a worker process on this machine does: it ends with its grader, which handles Ctrl-C.

    Its files are in ``folder``, which the grader removes: a worker may not live to do so.
    """
    die_with_parent(parent)
    tempfile.tempdir = folder
    signal.signal(signal.SIGINT, signal.SIG_IGN)
