"""What a student may see of a hidden test that failed: the instructor's setting, applied to a result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from autograder.explore.verdict import Fail
from autograder.grading.course import Show
from autograder.grading.exercise import Exercise
from autograder.grading.model import SubmissionResult, TestResult
from autograder.testing.suite import read_bodies
from autograder.texts import say


@dataclass(frozen=True)
class Disclosure:
    """How much is shown, and where that is their bodies, the texts of the tests by exercise and name."""

    show: Show = Show.TRACE
    bodies: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, result: SubmissionResult) -> SubmissionResult:
        """The result as its student may see it. Points and verdicts that are not fails stay as they are."""
        match self.show:
            case Show.TRACE:
                return result
            case Show.BODY:
                bodies = self.bodies.get(result.exercise, {})
                return replace(result, tests=tuple(
                    replace(test, body=bodies.get(test.name, "")) if isinstance(test.verdict, Fail) else test
                    for test in result.tests))
            case Show.TITLE:
                return replace(result, reason=_bare_reason(result), tests=tuple(map(_bare, result.tests)))


#: The default: what happened, and not by which text it was found.
TRACED = Disclosure()


def disclosed(show: Show, exercises: Iterable[Exercise]) -> Disclosure:
    """The disclosure of a course; raises SuiteError where the tests cannot be read."""
    return Disclosure(show, {e.name: read_bodies(e.hidden) for e in exercises} if show is Show.BODY else {})


def _bare(test: TestResult) -> TestResult:
    """A test of which the title is all that is told where it fails: no words, no schedule, no counts."""
    if not isinstance(test.verdict, Fail):
        return replace(test, warnings=())
    return replace(test, verdict=Fail(say("judge.not_shown"), "", 0, 0, False), explanation=None, warnings=())


def _bare_reason(result: SubmissionResult) -> str:
    """The reason without what a failing test said; it has that whole, whatever language it is in."""
    reason = result.reason
    for test in result.tests:
        if isinstance(test.verdict, Fail):
            reason = reason.replace(test.verdict.sentence, say("judge.not_shown"))
    return reason
