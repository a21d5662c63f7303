"""A batch: what was handed in, graded once each, every result in the journal as it comes.

The layout is nbgrader's and ours: ``SUBMITTED/<student>/<exercise>/<file>``.
"""

from __future__ import annotations

import itertools
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from autograder import __version__
from autograder.grading.cache import Cache
from autograder.grading.dispatch import Dispatch, Workers
from autograder.grading.engine import PYTHON
from autograder.grading.exercise import Exercise
from autograder.grading.journal import Entry, Journal, State
from autograder.grading.model import Gradebook, Status, SubmissionResult
from autograder.grading.source import NotASubmissionError, read_source
from autograder.grading.work import Ungraded, Work
from autograder.sandbox import Confinement, Level

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


def hand_in(submission: Submission, submitted: Path) -> Work:
    """Read what was handed in; never raises for what is in it."""
    student, exercise = submission.student, submission.exercise
    if submission.path is None:
        reason = submission.problem or "Nothing was handed in."
        return Work(student, exercise, None, Ungraded(Status.MISSING, reason))
    file = submission.path.relative_to(submitted).as_posix()
    try:
        return Work(student, exercise, file, read_source(submission.path))
    except NotASubmissionError as error:
        return Work(student, exercise, file, Ungraded(Status.INVALID, str(error)))


#: Reads one piece of work when there is room for it, so that a batch's texts are never all in memory.
Reader = Callable[[], Work]


class How(StrEnum):
    """Where a result came from."""

    GRADED = "graded"
    CACHED = "from the cache"
    KEPT = "kept from before"


@dataclass(frozen=True)
class Step:
    """One submission done; ``result`` is None where it was kept."""

    work: Work
    how: How
    result: SubmissionResult | None


@dataclass(frozen=True)
class Batch:
    """Grades into ``state`` of the journal, by ``workers`` with confinement of at least ``floor``.

    ``done`` is told each submission as soon as its result is safe.
    """

    journal: Journal
    workers: Workers
    floor: Level
    cache: Cache | None
    done: Callable[[Step], None]
    state: State = State.CURRENT
    _under_way: set[str] = field(default_factory=set, init=False)

    def run(self, readers: Iterable[Reader]) -> None:
        """Grade them all. What was finished before, from the same inputs, is not done again.

        Copies of what is under way wait, as mere readers, until its result is in the cache. Raises JournalError and
        WorkerError; what is finished by then is in the journal.
        """
        copies: deque[Reader] = deque()
        dispatch = Dispatch(self.workers, self.floor)
        for to_do in (self._to_do(readers, copies.append), self._to_do(copies, None)):
            for work, result in dispatch.done(to_do):
                if self.cache is not None:
                    self.cache.put(work, result)
                    self._under_way.difference_update(self.cache.keys(work))
                self._finish(work, How.GRADED, result)

    def _to_do(self, readers: Iterable[Reader], put_off: Callable[[Reader], None] | None) -> Iterator[Work]:
        """The work that needs a worker; the rest is done meanwhile, but for copies, which ``put_off`` takes."""
        for reader in readers:
            work = reader()
            if self._is_kept(work):
                self.done(Step(work, How.KEPT, None))
                continue
            if isinstance(work.given, Ungraded):
                self._finish(work, How.GRADED, work.settled(work.given.status, work.given.reason))
                continue
            if self.cache is not None:
                if (known := self.cache.get(work)) is not None:
                    self._finish(work, How.CACHED, known)
                    continue
                keys = self.cache.keys(work)
                if put_off is not None and not self._under_way.isdisjoint(keys):
                    put_off(reader)
                    continue
                self._under_way.update(keys)
            yield work

    def _is_kept(self, work: Work) -> bool:
        """Is its result in the journal? One that is the grader's fault is tried again."""
        found = self.journal.finished(work.student, work.exercise.name, self.state)
        return found is not None and found[0] == work.inputs(self.floor) and found[1] is not Status.ERROR

    def _finish(self, work: Work, how: How, result: SubmissionResult) -> None:
        entry = Entry(work.student, work.exercise.name, work.inputs(self.floor), work.record(), result)
        self.journal.record(entry, self.state)
        self.done(Step(work, how, result))


def gradebook(journal: Journal, confinement: Confinement) -> Gradebook:
    """The journal's batch, as far as it is done, with what it was made by."""
    return Gradebook(__version__, PYTHON, journal.results(), confinement)
