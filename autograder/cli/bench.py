"""What the verbs that grade share: who does the work, what is remembered, and how far it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from autograder.cli.common import err, tell
from autograder.grading.batch import BatchError, How, Step
from autograder.grading.cache import Cache, CacheError
from autograder.grading.cluster import DaskWorkers
from autograder.grading.dispatch import Workers
from autograder.grading.exercise import ExerciseError
from autograder.grading.folders import cache_folder
from autograder.grading.intake import IntakeError
from autograder.grading.journal import JournalError
from autograder.grading.kept import KeptError
from autograder.grading.late import LateError
from autograder.grading.tables import TableError
from autograder.grading.worker import WorkerError
from autograder.grading.workers import LocalWorkers, Pool, cores, named_executor
from autograder.report.text import one_line
from autograder.sandbox import Confinement, Level, SandboxError
from autograder.sandbox.confinement import refusal
from autograder.sandbox.probe import offered

WorkersOption = Annotated[int, typer.Option(
    "--workers", min=0, help="Submissions that are graded at once; 0 is one for each core, or for each worker of a "
                             "cluster.")]
ExecutorOption = Annotated[str | None, typer.Option(
    "--executor", help="Dotted name of what makes a concurrent.futures.Executor, called with the number of workers.",
    show_default=False)]
SchedulerOption = Annotated[str | None, typer.Option(
    "--scheduler", help="Address of a Dask scheduler whose workers grade, as in tcp://host:8786.", show_default=False)]
CacheOption = Annotated[Path | None, typer.Option(
    "--cache", help="Folder of results by content; by default in your cache directory.", show_default=False)]
NoCacheOption = Annotated[bool, typer.Option(
    "--no-cache", help="Grade each submission by itself, copies too.")]
CacheSizeOption = Annotated[int, typer.Option("--cache-mb", min=1, help="Most megabytes that the cache keeps.")]
LevelOption = Annotated[Level | None, typer.Option(
    "--require-confinement", help="Refuse to grade with less confinement than this.", show_default=False)]
UnsafeOption = Annotated[bool, typer.Option(
    "--unsafe-no-sandbox", help="Grade although nothing keeps submissions from your files and the network.")]

#: What ends these verbs with one line and exit code 2.
ERRORS = (ExerciseError, BatchError, IntakeError, LateError, TableError, KeptError, JournalError,
          WorkerError, SandboxError, OSError)

#: Batches up to this size get a line for each submission; larger ones a line a percent.
EACH = 100


def confined(required: Level | None, unsafe: bool) -> Confinement:
    """What keeps submissions from this machine; raises SandboxError where that is not enough."""
    confinement = offered()
    if (why := refusal(confinement, required, unsafe)) is not None:
        raise SandboxError(why)
    err.print(f"confinement: {confinement.sentence}", markup=False, soft_wrap=True)
    return confinement


@contextmanager
def hired(count: int, executor: str | None, scheduler: str | None) -> Iterator[Workers]:
    """Who grades; raises WorkerError. They are ended at once afterwards: nobody waits for what nobody wants."""
    if executor is not None and scheduler is not None:
        raise WorkerError("--executor and --scheduler both say who grades; give one of them")
    workers: Workers
    if scheduler is not None:
        workers = DaskWorkers(scheduler, count)
    elif executor is not None:
        workers = Pool(named_executor(executor), count or cores())
    else:
        workers = LocalWorkers(count or cores())
    try:
        yield workers
    finally:
        workers.close()


@contextmanager
def remembered(folder: Path | None, off: bool, megabytes: int, floor: Level) -> Iterator[Cache | None]:
    """The cache, or None where there is none; one that cannot be used is told and done without."""
    cache = None
    if not off:
        try:
            cache = Cache(folder or cache_folder(), megabytes * 1_000_000, floor)
        except CacheError as error:
            tell(err, f"{error}; grading goes on without it")
    try:
        yield cache
    finally:
        if cache is not None:
            cache.close()


@contextmanager
def interruptible() -> Iterator[list[str]]:
    """Ctrl-C ends what is inside, and is noted in the list."""
    interrupted: list[str] = []
    try:
        yield interrupted
    except KeyboardInterrupt:
        interrupted.append("Ctrl-C")


@contextmanager
def shown(total: int) -> Iterator[Callable[[Step], None]]:
    """Show how far a batch of ``total`` is: by a bar with rate and time left, or plain lines without a terminal."""
    if not err.is_terminal:
        yield Lines(total, lambda line: tell(err, line))
        return
    last = TextColumn("{task.fields[last]}", markup=False)
    with Progress(TextColumn("grading"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn(), last,
                  console=err, transient=True) as progress:
        bar = progress.add_task("", total=total, last="")
        yield lambda step: progress.update(bar, advance=1, last=_line(step)[:60])


class _Rate(ProgressColumn):
    """Submissions a second."""

    def render(self, task: Task) -> Text:
        """The column's text."""
        return Text("" if task.speed is None else f"{task.speed:.1f}/s")


class Lines:
    """A line for each submission of a small batch, for each percent of a large one with rate and time left.

    ``clock`` gives seconds. What was kept took none, and does not count for the rate.
    """

    def __init__(self, total: int, say: Callable[[str], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._total, self._say, self._clock = total, say, clock
        self._begun, self._done, self._worked = clock(), 0, 0

    def __call__(self, step: Step) -> None:
        """One more is done."""
        self._done += 1
        self._worked += step.how is not How.KEPT
        if self._total <= EACH:
            self._say(f"graded {self._done}/{self._total}  {_line(step)}")
        elif self._done == self._total or 100 * self._done // self._total > 100 * (self._done - 1) // self._total:
            self._say(f"graded {self._done}/{self._total}{self._pace()}  {_line(step)}")

    def _pace(self) -> str:
        seconds = self._clock() - self._begun
        if not self._worked or seconds <= 0:
            return ""
        rate = self._worked / seconds
        left = (self._total - self._done) / rate
        return f"  {rate:.1f}/s, {left / 60:.0f} min left" if left > 90 else f"  {rate:.1f}/s, {left:.0f} s left"


def _line(step: Step) -> str:
    row, name = step.result, f"{step.work.student} {step.work.exercise.name}"
    return one_line(f"{name}: {step.how}" if row is None else f"{name}: {row.score:g}/{row.max_score:g} {row.status}")
