"""Hands work to workers, a bounded window at a time, and gets it done although workers die.

When a worker dies, its executor says which tasks were lost with it, guilty and innocent alike. They are suspects:
each is handed out once more, alone. One that takes a worker with it again is not tried a third time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from typing import Protocol

from autograder.grading.model import Status, SubmissionResult
from autograder.grading.records import Record
from autograder.grading.work import Work
from autograder.grading.worker import WorkerError, answer_of, perform, task_of
from autograder.sandbox import Level
from autograder.testing.record import RecordError
from autograder.texts import say

#: Tasks handed out for each worker: one that it does and one that it finds when that is done.
AHEAD = 2


class Workers(Protocol):
    """Where work is done: ``slots`` tasks at once. ``lost`` are the errors of a task whose worker died."""

    @property
    def slots(self) -> int:
        """How many workers there are."""

    @property
    def lost(self) -> tuple[type[BaseException], ...]:
        """Errors of a task that ended with its worker."""

    @property
    def executor(self) -> Executor:
        """Takes tasks."""

    def renew(self) -> None:
        """Replace what a dead worker broke."""

    def close(self) -> None:
        """End at once; what is under way is given up."""


class Dispatch:
    """Gets work done by ``workers``, each with confinement of at least ``floor``."""

    def __init__(self, workers: Workers, floor: Level) -> None:
        self._workers = workers
        self._floor = floor
        self._flying: dict[Future[Record], Work] = {}
        self._suspects: deque[Work] = deque()

    def done(self, works: Iterable[Work]) -> Iterator[tuple[Work, SubmissionResult]]:
        """Each of ``works`` with its result, as they come; raises WorkerError where no worker can do any.

        ``works`` is read only as far as there is room for.
        """
        waiting = iter(works)
        while True:
            while not self._suspects and len(self._flying) < AHEAD * self._workers.slots:
                work = next(waiting, None)
                if work is None:
                    break
                self._hand_out(work)
            if self._flying:
                yield from self._come_back(self._suspects.append)
            elif self._suspects:
                yield from self._alone(self._suspects.popleft())
            else:
                return

    def _alone(self, work: Work) -> Iterator[tuple[Work, SubmissionResult]]:
        lost: list[Work] = []
        self._hand_out(work)
        while self._flying:
            yield from self._come_back(lost.append)
        for again in lost:
            yield again, again.settled(Status.ERROR, say("judge.worker_died"))

    def _hand_out(self, work: Work) -> None:
        task = task_of(work, self._floor)
        try:
            future = self._workers.executor.submit(perform, task)
        except BrokenExecutor:
            if self._flying:  # they will say so as well, and then there are new workers
                self._suspects.append(work)
                return
            self._workers.renew()
            future = self._workers.executor.submit(perform, task)
        self._flying[future] = work

    def _come_back(self, lost: Callable[[Work], None]) -> Iterator[tuple[Work, SubmissionResult]]:
        """Wait for an answer, and yield what there is; ``lost`` takes what went down with a worker."""
        ready, _ = wait(self._flying, return_when=FIRST_COMPLETED)
        broken = any(self._is_lost(future) for future in ready)
        if broken:
            ready, _ = wait(self._flying)
        for future in ready:
            work = self._flying.pop(future)
            if self._is_lost(future):
                lost(work)
            else:
                yield work, _result(work, future)
        if broken:
            self._workers.renew()

    def _is_lost(self, future: Future[Record]) -> bool:
        return not future.cancelled() and isinstance(future.exception(), self._workers.lost)


def _result(work: Work, future: Future[Record]) -> SubmissionResult:
    try:
        return work.owned(answer_of(future.result()))
    except RecordError as error:
        return work.settled(Status.ERROR, say("judge.worker_no_sense", error=error))
    except WorkerError:
        raise
    except CancelledError:
        raise WorkerError("the executor gave up what it was handed: it is not there any more") from None
    except Exception as error:
        raise WorkerError(f"the executor failed: {type(error).__name__}: {error}") from error
