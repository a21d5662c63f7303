"""One check of one's own file: each visible test, and what it came to, told to a listener as it is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from autograder.cli.common import Exit
from autograder.cli.former import read_former, write_former
from autograder.cli.standing import Place
from autograder.cli.trying import trying
from autograder.explore.verdict import PASSES, Fail, Refused
from autograder.grading.model import TestResult
from autograder.grading.source import Source, read_source
from autograder.testing.record import examined_record
from autograder.testing.suite import Case, read_suite
from autograder.testing.whatif import Tree


class Listener(Protocol):
    """Who is told how a check goes on."""

    def begun(self, place: Place, tests: int) -> None:
        """A check with so many tests."""

    def refused(self, file: str, why: Refused) -> None:
        """The program cannot be run, so there are no tests."""

    def searching(self, case: Case) -> AbstractContextManager[Callable[[], None]]:
        """While a test is tried; what is entered is called for each schedule that was."""

    def holds_again(self, case: Case) -> None:
        """The schedule that failed in the last check holds now."""

    def done(self, result: TestResult) -> None:
        """What a test came to."""


@dataclass(frozen=True)
class Checked:
    """What a check came to. ``records`` are the tests as plain data, ``trees`` their schedules, to play with."""

    source: Source
    exit: Exit
    results: Sequence[TestResult] = ()
    records: Sequence[Mapping[str, Any]] = ()
    trees: Mapping[str, Tree] = field(default_factory=dict)


def examined(place: Place, listener: Listener, trees: bool) -> Checked:
    """Run each visible test; raises NotASubmissionError or SuiteError where there is nothing to run."""
    source = read_source(place.file)
    cases = [case for case in read_suite(place.tests) if case.explored or case.observed is not None]
    former = read_former(place.tests.parent)
    tests = trying(source, place.tests, cases)
    if isinstance(tests, Refused):
        listener.refused(source.filename, tests)
        return Checked(source, Exit.FAIL)
    results, records, failed = [], [], {}
    grown: dict[str, Tree] = {}
    listener.begun(place, len(cases))
    for case in cases:
        with listener.searching(case) as tried:
            repaired = case.name in former and tests.again(case, former[case.name])
            found = tests.examine(case, tried)
            if trees:
                grown |= tests.tree(case, found.choices)
        if repaired:
            listener.holds_again(case)
        if isinstance(found.verdict, Fail) and found.verdict.token:
            failed[case.name] = found.verdict.token
        records.append({"test": case.name, "title": case.title, **examined_record(found)})
        results.append(TestResult(case.name, case.title, 0.0, case.points, found.verdict, found.explanation))
        listener.done(results[-1])
    write_former(place.tests.parent, failed)
    return Checked(source, _exit(results), results, records, grown)


def _exit(results: Sequence[TestResult]) -> Exit:
    """One that fails decides, then one that is not decided."""
    verdicts = [result.verdict for result in results]
    if any(isinstance(verdict, (Fail, Refused)) for verdict in verdicts):
        return Exit.FAIL
    return Exit.PASS if all(isinstance(verdict, PASSES) for verdict in verdicts) else Exit.UNDECIDED
