"""Stressed runs: a submission's tests on real threads, many times, in a confined child.

A deadlock of real threads is seen from outside, and at once: nothing in the child can move any more. What
neither ends nor comes to rest is stopped by the limit, and proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.explore.verdict import Refused
from autograder.grading.answers import stood
from autograder.grading.request import request
from autograder.grading.source import Source
from autograder.grading.watch import as_watched
from autograder.sandbox import Child, Ending, Limits, Reply, WarmParent
from autograder.testing.gate import Gatekeeper
from autograder.testing.observing import End, until_answered
from autograder.testing.record import RecordError, read_verdict
from autograder.testing.suite import Case, Outside
from autograder.texts import say

#: Seconds between two looks at whether all is at rest: most tests have ended by the first.
PAUSE = 0.02


@dataclass(frozen=True)
class Stressed:
    """One test's stressed run: whether it came to an end, and the failure as a sentence, or None.

    ``stuck`` says that the failure is a deadlock, and that the child is no good any more; ``refused`` is there where
    the submission did what is not allowed; ``stacks`` where it was stopped: each thread's lines of the submission,
    innermost first.
    """

    case: Case
    finished: bool
    failure: str | None = None
    stuck: bool = False
    refused: Refused | None = None
    stacks: tuple[tuple[int, ...], ...] = ()


def stress(warm: WarmParent, limits: Limits, source: Source, hidden: str, cases: Sequence[Case]) -> Iterator[Stressed]:
    """Each of ``cases``, in order; a child that is no good any more is replaced."""
    waiting = list(cases)
    while waiting:
        with warm.child(limits) as child, Gatekeeper() as keeper:
            while waiting:
                one = _stress_one(child, keeper, limits, source, hidden, waiting.pop(0))
                yield one
                if not one.finished or one.stuck:
                    break


def _stress_one(child: Child, keeper: Gatekeeper, limits: Limits, source: Source, hidden: str, case: Case) -> Stressed:
    if child.send(request("stress", source, hidden, [case])) is not None:
        return Stressed(case, False)
    end, _ = until_answered(as_watched(child, limits.processes, PAUSE), keeper, Outside())
    if end is End.STUCK:
        return Stressed(case, True, say("judge.stuck"), stuck=True, stacks=stood(child.stacks(), source))
    if end is not End.RETURNED:
        return Stressed(case, False, stacks=stood(child.stacks(), source))
    return read_run(case, child.receive())


def read_run(case: Case, reply: Reply) -> Stressed:
    """What a child answered about one stressed run; whatever is not as agreed did not finish."""
    if reply.ending is not Ending.REPLIED or reply.record is None:
        return Stressed(case, False)
    tests = reply.record.get("tests")
    if type(tests) is not list or len(tests) != 1:
        return Stressed(case, False)
    return _read(case, tests[0])


def _read(case: Case, outcome: Any) -> Stressed:
    if type(outcome) is not dict:
        return Stressed(case, True, outcome[:400] if type(outcome) is str else None)
    try:
        refused = read_verdict(outcome)
    except RecordError:
        return Stressed(case, False)
    return Stressed(case, True, refused=refused) if isinstance(refused, Refused) else Stressed(case, False)
