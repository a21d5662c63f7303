"""Proves an exercise by its own programs: right ones pass, wrong ones are caught, by which test and how soon."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from autograder.explore.search import Budget
from autograder.explore.verdict import Fail
from autograder.grading.exercise import Exercise, named_finding
from autograder.grading.judge import Judge
from autograder.grading.model import Status, SubmissionResult, TestResult
from autograder.grading.source import read_source
from autograder.grading.worker import worker_judge
from autograder.testing.suite import Asks, Case

#: How many times more than a mistake needed the search is ready to spend.
MARGIN = 10

#: Seconds of real time for the stressed runs of one wrong program; they take a few hundredths.
STRESS_SECONDS = 3.0


@dataclass(frozen=True)
class Wanted:
    """One program of an exercise and what it should come to: a pass, or a fail with this finding.

    ``finding`` is None where the program does not say which finding its failure should have.
    """

    program: str
    path: Path
    should_pass: bool
    finding: str | None = None


@dataclass(frozen=True)
class Proof:
    """One program of an exercise, what it should come to and what it came to.

    ``stress`` says by what the stressed runs alone would have caught a wrong program; empty where they
    would not. ``allowed`` is the number of schedules that the search may spend on the test that caught it.
    """

    exercise: str
    wanted: Wanted
    result: SubmissionResult
    stress: str = ""
    allowed: int = 0

    @property
    def failed(self) -> TestResult | None:
        """The first test that failed."""
        return next((t for t in self.result.tests if isinstance(t.verdict, Fail)), None)

    @property
    def tried(self) -> int | None:
        """The schedules that were tried until the first failure; None where none failed or none were needed."""
        verdict = None if self.failed is None else self.failed.verdict
        return verdict.tried if isinstance(verdict, Fail) and self.allowed else None

    @property
    def finding(self) -> str:
        """What the first failed test was found to fail by; empty where none failed."""
        failed = self.failed
        return failed.explanation.finding if failed is not None and failed.explanation is not None else ""

    @property
    def caught_by(self) -> str:
        """The test that caught it, or that it was refused before any."""
        if self.failed is not None:
            return self.failed.name
        return "refused" if self.result.status is Status.INVALID else ""

    @property
    def wrong(self) -> str:
        """What is not as it should be; empty where all is.

        Full marks for a right program, fewer for a wrong one; anything undecided is neither.
        """
        full = self.result.score == self.result.max_score
        if self.result.status not in (Status.GRADED, Status.INVALID) or full is not self.wanted.should_pass:
            return self.result.reason or "passes"
        if self.wanted.finding not in (None, self.finding):
            return f"the finding should be {self.wanted.finding}"
        if self.tried is not None and self.tried * MARGIN > self.allowed:
            return f"the search may spend {self.allowed} schedules, which is less than {MARGIN} times {self.tried}"
        return ""


def programs(exercise: Exercise) -> list[Wanted]:
    """Every program of an exercise, and what it should come to."""
    return [Wanted("stub", exercise.stub, False), Wanted("solution", exercise.solution, True),
            *(Wanted(f"alternatives/{p.stem}", p, True) for p in exercise.alternatives),
            *(Wanted(f"mistakes/{p.stem}", p, False, named_finding(p)) for p in exercise.mistakes)]


def prove_here(exercise: Exercise, wanted: Wanted) -> Proof:
    """``prove`` with this worker process's own judge."""
    return prove(worker_judge(), exercise, wanted)


def prove(judge: Judge, exercise: Exercise, wanted: Wanted) -> Proof:
    """Grade one program: a right one in full, as in a batch; a wrong one as far as the test that catches it."""
    source = read_source(wanted.path)
    if wanted.should_pass:
        result = judge.grade(exercise, source, wanted.program)
        if result.status is Status.ERROR:  # by a control, perhaps this very program: say what is wrong with it itself
            itself = judge.first_fail(exercise, source, wanted.program)
            result = itself if any(isinstance(test.verdict, Fail) for test in itself.tests) else result
        return Proof(exercise.name, wanted, result)
    result = judge.first_fail(exercise, source, wanted.program)
    alone = judge.stressed_alone(exercise, source, replace(exercise.limits, wall_seconds=STRESS_SECONDS))
    stress = "" if alone is None else (
        "time-out" if alone.failure is None else "deadlock" if alone.stuck else "failure")
    failed = next((t.name for t in result.tests if isinstance(t.verdict, Fail)), None)
    case = next((case for case in exercise.tests if case.name == failed), None)
    return Proof(exercise.name, wanted, result, stress, 0 if case is None else _allowed(case))


def _allowed(case: Case) -> int:
    """Schedules that the search may spend on a test; 0 where it is not a search that finds its failures."""
    budget = Budget()
    if not case.explored or case.asks is Asks.SOME:
        return 0  # fails only after a search that ended
    return budget.samples if case.asks is Asks.SAMPLE else budget.schedules
