"""A batch: what was handed in, graded once each, every result in the journal as it comes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from autograder import __version__
from autograder.grading.cache import Cache
from autograder.grading.dispatch import Dispatch, Workers
from autograder.grading.engine import PYTHON
from autograder.grading.intake import Submission
from autograder.grading.journal import Entry, Journal, State
from autograder.grading.kept import settled
from autograder.grading.model import Gradebook, Status, SubmissionResult
from autograder.grading.source import NotASubmissionError
from autograder.grading.work import Ungraded, Work
from autograder.sandbox import Confinement, Level


class BatchError(Exception):
    """The batch cannot be graded at all; the message says what to do."""


def hand_in(submission: Submission) -> Work:
    """Read what was handed in; never raises for what is in it."""
    student, exercise, file = submission.student, submission.exercise, submission.file
    try:
        return Work(student, exercise, file, submission.read())
    except NotASubmissionError as error:
        status = Status.MISSING if file is None else Status.INVALID
        return Work(student, exercise, file, Ungraded(status, str(error)))


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
    """The journal's batch, as far as it is done, with what it was made by, under the terms that are kept beside it."""
    return Gradebook(__version__, PYTHON, settled(journal.results(), journal.path.parent), confinement)
