"""From what an observer saw, and what the test said, to the verdict on an observed test."""

from __future__ import annotations

from typing import Any

from autograder.diagnose.cause import Cause
from autograder.diagnose.explanation import Explanation
from autograder.explore.verdict import Fail, Inconclusive, PassObserved, Refused
from autograder.testing.observing import End, Observation, Standing
from autograder.testing.record import NUMBER_LIMIT, RecordError, read_verdict
from autograder.testing.runner import Examined
from autograder.testing.suite import Case, Outside
from autograder.texts import say


def judged(case: Case, seen: Observation, answer: Any, most_processes: int) -> Examined:
    """The verdict on an observed test. ``answer`` should be the record of ``real.perform``; raises
    RecordError where it is not."""
    match seen.end:
        case End.TOO_LONG:
            return Examined(Inconclusive(say("observed.too_long")))
        case End.TOO_MANY:
            return _fail("too_many_at_once", say("observed.too_many", most=most_processes), "")
        case End.STUCK:
            return _fail("waits_for_ever", say("observed.stuck"), say("observed.stuck_why"))
    raised = _read(answer)
    if isinstance(raised, Refused):
        return Examined(raised)
    wants = case.observed or Outside()
    if raised is not None and seen.standing is None:
        return raised
    return (_too_little(seen.standing or Standing(0, 0), wants) or _too_early(seen, wants) or raised
            or _left(seen, wants) or Examined(PassObserved(1)))


def _read(answer: Any) -> Examined | Refused | None:
    """A refusal, what the test's body raised, or None."""
    if type(answer) is not dict or set(answer) != {"refused", "raised"}:
        raise RecordError("the answer has not the fields refused and raised")
    if answer["refused"] is not None:
        refused = read_verdict(answer["refused"])
        if not isinstance(refused, Refused):
            raise RecordError("refused is not a refusal")
        return refused
    raised = answer["raised"]
    if raised is None:
        return None
    if type(raised) is not dict or set(raised) != {"said", "assertion", "line"}:
        raise RecordError("raised has not the fields said, assertion and line")
    if type(raised["said"]) is not str or len(raised["said"]) > 1000 or type(raised["assertion"]) is not bool \
            or type(raised["line"]) not in (int, type(None)) or not 0 <= (raised["line"] or 0) < NUMBER_LIMIT:
        raise RecordError("raised is not what a test raises")
    if raised["assertion"]:
        return _fail("wrong_result", raised["said"][:1].upper() + raised["said"][1:] + ".", "")
    at = "" if raised["line"] is None else say("place.at", line=raised["line"])
    return _fail("wrong_exception", say("observed.raised", said=raised["said"], at=at), "")


def _too_little(standing: Standing, wants: Outside) -> Examined | None:
    """Fewer calls at once than asked for, in the wrong place, or too many."""
    if standing.inside < wants.threads:
        if standing.outside:
            return _fail("in_other_processes", say("observed.elsewhere"), say("observed.elsewhere_why"))
        why = say("observed.calls_why", count=standing.inside) if standing.inside else say("observed.no_calls_why")
        return _fail("no_overlap", say("observed.calls", count=wants.threads), why)
    if wants.processes and standing.inside:
        return _fail("same_process", say("observed.same_process"), say("observed.same_process_why"))
    if standing.outside < wants.processes:
        return _fail("no_overlap", say("observed.processes", count=wants.processes),
                     say("observed.processes_why", count=standing.outside))
    if wants.most and standing.outside > wants.most:
        return _fail("too_many_at_once", say("observed.at_most", count=wants.most),
                     say("observed.at_most_why", count=standing.outside))
    return None


def _too_early(seen: Observation, wants: Outside) -> Examined | None:
    if not seen.held:
        return None
    finding = "process_left" if wants.processes else "thread_not_joined"
    return _fail(finding, say("observed.early"), say("observed.early_why", count=seen.held))


def _left(seen: Observation, wants: Outside) -> Examined | None:
    if seen.processes:
        return _fail("process_left", say("observed.left"), say("observed.processes_left", count=seen.processes))
    if wants.threads and seen.threads:
        return _fail("thread_not_joined", say("observed.left"), say("observed.threads_left", count=seen.threads))
    return None


def _fail(finding: str, summary: str, why: str) -> Examined:
    reason = f"{summary} {why}".strip()
    # There is no schedule to replay: the evidence is what was seen.
    return Examined(Fail(reason, "", 0, 1, False), Explanation(finding, summary, why, ()), (),
                    Cause("observed", (finding,)))
