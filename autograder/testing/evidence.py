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


def judged(case: Case, seen: Observation, answer: Any, most_processes: int) -> Examined:
    """The verdict on an observed test. ``answer`` should be the record of ``real.perform``; raises
    RecordError where it is not."""
    match seen.end:
        case End.TOO_LONG:
            return Examined(Inconclusive("the run was stopped after its limit, with something still moving"))
        case End.TOO_MANY:
            return _fail("too_many_at_once", f"The program had more than {most_processes} processes at once.", "")
        case End.STUCK:
            return _fail("waits_for_ever", "The call never returns.", (
                "Every thread of every process that it started waits without a time limit, and there is nothing "
                "left that could wake one of them."))
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
    at = f" at line {raised['line']}" if raised["line"] is not None else ""
    if raised["assertion"]:
        return _fail("wrong_result", raised["said"][:1].upper() + raised["said"][1:] + ".", "")
    return _fail("wrong_exception", f"The call raised {raised['said']}{at}.", "")


def _too_little(standing: Standing, wants: Outside) -> Examined | None:
    """Fewer calls at once than asked for, in the wrong place, or too many."""
    if standing.inside < wants.threads:
        if standing.outside:
            return _fail("in_other_processes", "Calls were made in other processes.", (
                "They should be made in threads of this process: waiting needs no processor."))
        return _fail("no_overlap", f"{_calls(wants.threads)} should be under way at once.", (
            f"With {_calls(standing.inside)} under way and waiting, nothing else could move: "
            "the next one is only begun when one has ended."))
    if wants.processes and standing.inside:
        return _fail("same_process", "The function was called in the submission's own process.", (
            "Threads of one process take turns with Python code: only other processes compute at the same time."))
    if standing.outside < wants.processes:
        return _fail("no_overlap", f"At least {wants.processes} other processes should work at once.", (
            f"With {standing.outside} of them at work, nothing else could move: "
            "the next call is only begun when one has ended."))
    if wants.most and standing.outside > wants.most:
        return _fail("too_many_at_once", f"At most {wants.most} other processes should work at once.", (
            f"{standing.outside} did."))
    return None


def _too_early(seen: Observation, wants: Outside) -> Examined | None:
    if not seen.held:
        return None
    finding = "process_left" if wants.processes else "thread_not_joined"
    return _fail(finding, "The call returned too early.", (
        f"When it returned, {_calls(seen.held)} that it had begun had not ended."))


def _left(seen: Observation, wants: Outside) -> Examined | None:
    if seen.processes:
        return _fail("process_left", "Something was left running.", (
            f"After the call had returned, {_some(seen.processes, 'process', 'processes')} that it had started stayed "
            "alive: whoever starts a process also ends it, or waits for its end."))
    if wants.threads and seen.threads:
        return _fail("thread_not_joined", "Something was left running.", (
            f"After the call had returned, {_some(seen.threads, 'thread', 'threads')} that it had started stayed "
            "alive."))
    return None


def _calls(count: int) -> str:
    return _some(count, "call", "calls")


def _some(count: int, one: str, many: str) -> str:
    return f"{count or 'no'} {one if count == 1 else many}"


def _fail(finding: str, summary: str, why: str) -> Examined:
    reason = f"{summary} {why}".strip()
    # There is no schedule to replay: the evidence is what was seen.
    return Examined(Fail(reason, "", 0, 1, False), Explanation(finding, summary, why, ()), (),
                    Cause("observed", (finding,)))
