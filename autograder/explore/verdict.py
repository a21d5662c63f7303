"""Verdicts: what the search found out about one test, as data with one sentence each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from autograder.texts import say


@dataclass(frozen=True)
class PassAll:
    """The search ended by itself: there is no schedule left to try.

    ``schedules`` counts those that differ in the order of steps that depend on each other. Any other
    schedule is one of these with independent steps exchanged, which nobody can tell apart.
    """

    kind: ClassVar[str] = "PASS_ALL"
    schedules: int

    @property
    def sentence(self) -> str:
        """What was covered, for a reader."""
        return say("verdict.all", count=self.schedules)


@dataclass(frozen=True)
class PassBound:
    """Every schedule with at most ``bound`` choices other than the default one was tried."""

    kind: ClassVar[str] = "PASS_BOUND"
    bound: int
    schedules: int

    @property
    def sentence(self) -> str:
        """What was covered, for a reader."""
        return say("verdict.bound", count=self.bound, schedules=self.schedules)


@dataclass(frozen=True)
class PassSampled:
    """``schedules`` random schedules from fixed seeds held.

    ``odds`` is the probability (0 to 1) that a failure showing in one of a hundred such
    schedules would have been missed: ``0.99 ** schedules``.
    """

    kind: ClassVar[str] = "PASS_SAMPLED"
    schedules: int
    odds: float

    @property
    def sentence(self) -> str:
        """What was covered, for a reader."""
        return say("verdict.sampled", count=self.schedules, odds=f"{self.odds:.2g}")


@dataclass(frozen=True)
class PassReached:
    """A schedule was found that does what the test asks to be possible; ``token`` replays it."""

    kind: ClassVar[str] = "PASS_REACHED"
    schedules: int
    token: str

    @property
    def sentence(self) -> str:
        """What was covered, for a reader."""
        return say("verdict.reached", schedules=self.schedules)


@dataclass(frozen=True)
class PassObserved:
    """Held on real threads and processes, watched from outside, in ``runs`` runs."""

    kind: ClassVar[str] = "PASS_OBSERVED"
    runs: int

    @property
    def sentence(self) -> str:
        """What was covered, for a reader."""
        return say("verdict.observed", runs=self.runs)


@dataclass(frozen=True)
class Fail:
    """The contract was seen broken, under a schedule that replays.

    ``token`` names the shrunk schedule and ``switches`` counts its unforced choices; ``tried`` counts
    the executions up to the first failure; ``fewest`` says that no schedule with fewer unforced
    switches fails for the same cause: all were tried.
    """

    kind: ClassVar[str] = "FAIL"
    reason: str
    token: str
    switches: int
    tried: int
    fewest: bool

    @property
    def sentence(self) -> str:
        """What went wrong, for a reader."""
        return self.reason


@dataclass(frozen=True)
class Inconclusive:
    """A budget ran out before the search could say anything."""

    kind: ClassVar[str] = "INCONCLUSIVE"
    reason: str

    @property
    def sentence(self) -> str:
        """Why there is no verdict, for a reader."""
        return say("verdict.undecided", reason=self.reason)


@dataclass(frozen=True)
class EngineError:
    """Our own fault, or something tampered with the judging; never the student's to answer for."""

    kind: ClassVar[str] = "ENGINE_ERROR"
    reason: str

    @property
    def sentence(self) -> str:
        """What went wrong with the grading, for a reader."""
        return say("verdict.fault", reason=self.reason)


@dataclass(frozen=True)
class Refused:
    """The submission cannot be run: its syntax, a missing name, or a construct that is not allowed."""

    kind: ClassVar[str] = "REFUSED"
    reason: str
    line: int | None

    @property
    def sentence(self) -> str:
        """What to change, for a reader."""
        return self.reason if self.line is None else say("verdict.refused", line=self.line, reason=self.reason)


Verdict = (PassAll | PassBound | PassSampled | PassReached | PassObserved
           | Fail | Inconclusive | EngineError | Refused)
PASSES = (PassAll, PassBound, PassSampled, PassReached, PassObserved)
