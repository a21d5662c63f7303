"""What is seen of a check: how far the search is, and, where no program reads it, each test as it is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from autograder.cli.common import err, out, tell
from autograder.cli.standing import Place
from autograder.explore.verdict import PASSES, Refused
from autograder.grading.model import TestResult
from autograder.report.terminal import render_explanation
from autograder.report.text import one_line
from autograder.testing.suite import Case
from autograder.texts import say


class Searching:
    """Tells on stderr how far the search is: by a bar in a terminal, elsewhere by a line for each test."""

    def __init__(self) -> None:
        self._bar = Progress(
            TextColumn("{task.fields[title]}", markup=False), BarColumn(), MofNCompleteColumn(),
            TextColumn("{task.fields[schedules]}", markup=False), console=err, transient=True,
            disable=not err.is_terminal)
        self._task = self._bar.add_task("", title="", schedules="")
        self._number = self._tests = 0

    def begun(self, place: Place, tests: int) -> None:
        """So many tests."""
        self._tests = tests
        self._bar.update(self._task, total=tests)

    def refused(self, file: str, why: Refused) -> None:
        """As errors are told."""
        tell(err, f"{file}: {why.sentence}")

    @contextmanager
    def searching(self, case: Case) -> Iterator[Callable[[], None]]:
        """Show the bar, with the schedules that were tried behind it. It is away before anything else is printed."""
        title, schedules = one_line(case.title), 0
        self._number += 1
        if not err.is_terminal:
            tell(err, f"{self._number}/{self._tests} {title}")
        self._bar.update(self._task, title=say("check.trying", title=title[:40]), schedules="")

        def tried() -> None:
            nonlocal schedules
            schedules += 1
            self._bar.update(self._task, schedules=say("check.schedules", count=schedules))

        with self._bar:
            yield tried

    def holds_again(self, case: Case) -> None:
        """Not told: it is no part of the records."""

    def done(self, result: TestResult) -> None:
        """One test further."""
        self._bar.advance(self._task)


class Telling(Searching):
    """Tells a student what was found as well, each test as it is known."""

    def begun(self, place: Place, tests: int) -> None:
        """Say which file it is about."""
        super().begun(place, tests)
        title = "" if place.given is None else f" ({place.given.number} {place.given.title})"
        tell(err, say("check.file", file=place.file.name) + title)

    def holds_again(self, case: Case) -> None:
        """A repair did something."""
        tell(out, say("check.holds_again", title=one_line(case.title)))

    def done(self, result: TestResult) -> None:
        """A test that holds with what was covered, another with its explanation."""
        super().done(result)
        if isinstance(result.verdict, PASSES):
            out.print(Text.assemble((say("check.holds"), "green"), f"  {one_line(result.title)}"), soft_wrap=True)
            tell(out, f"       {result.verdict.sentence}")
        elif result.explanation is not None:
            out.print(render_explanation(result))
        else:
            tell(out, f"{say('check.undecided')}  {result.title}\n       {result.verdict.sentence}")
