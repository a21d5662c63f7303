"""Recognizes the mistake in a recorded failing execution; never by exercise, only by trace."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from autograder.diagnose import raising, sharing, showing, timing, waiting
from autograder.diagnose.describe import Words
from autograder.diagnose.explanation import Explanation
from autograder.diagnose.finding import Finding
from autograder.explore.shrink import unforced
from autograder.runtime.asserts import said
from autograder.runtime.task import Ended
from autograder.runtime.world import Execution, Program
from autograder.texts import say

#: What is looked for where a result is wrong, the most telling first.
WRONG_RESULT = (timing.woke_in_vain, raising.died, timing.timer_won, timing.slept, sharing.stale_check,
                sharing.lost_update, timing.left_running, raising.permits, raising.ignored, sharing.data_race)

#: Where an exception reached the test that is not one of its own assertions.
RAISED = (timing.woke_in_vain, sharing.stale_check)


def explain(execution: Execution, program: Program, title: str) -> Explanation:
    """The finding for a failing, recorded execution of the test called ``title``."""
    words = Words(execution, program)
    finding = _finding(execution, words)
    waits = showing.waiting(words) if execution.ended in (Ended.DEADLOCK, Ended.NO_PROGRESS) else ()
    return Explanation(finding.name, _summary(execution, words), _capital(finding.why),
                       showing.steps(words, finding.evidence), waits)


def explain_unreached(execution: Execution, program: Program, title: str, schedules: int) -> Explanation:
    """Why what the test called ``title`` asks for is not possible, shown by one execution of the ``schedules``."""
    words = Words(execution, program)
    finding = waiting.kept_out(words)
    summary = say("summary.unreached", count=schedules, title=_sentence(title))
    return Explanation(finding.name, summary, _capital(finding.why), showing.steps(words, finding.evidence))


def _summary(execution: Execution, words: Words) -> str:
    error = execution.error
    match execution.ended:
        case Ended.DEADLOCK:
            return say("summary.deadlock")
        case Ended.NO_PROGRESS:
            return say("summary.no_progress")
    if error is None:
        return say("summary.failed")
    if isinstance(error, AssertionError):
        return _sentence(said(error) or say("assertion.untold"))
    at = raising.at_line(raising.submission_line(error, words))
    return _sentence(say("summary.raised", kind=type(error).__name__, at=at, message=raising.message(error)))


def _capital(text: str) -> str:
    """Findings begin with the name of a thread, or what it is in words."""
    return text[:1].upper() + text[1:]


def _sentence(text: str) -> str:
    text = _capital(text.strip())
    return text if text.endswith((".", "!", "?", "…")) else text + "."


def _finding(execution: Execution, words: Words) -> Finding:
    match execution.ended:
        case Ended.DEADLOCK:
            return raising.died(words) or waiting.deadlock(words)
        case Ended.NO_PROGRESS:
            return waiting.no_progress(words)
    error = execution.error
    if error is not None and not isinstance(error, AssertionError):
        # What the program raised itself is what failed; where the test did, another exception may be behind it.
        own = raising.submission_line(error, words) is not None
        misused = isinstance(error, RuntimeError) and "lock" in said(error)  # says itself what is wrong
        return ((None if misused else _first(RAISED, words)) or (None if own else raising.died(words))
                or raising.raised(error, words))
    if unforced(execution):
        return _first((*WRONG_RESULT, sharing.order), words) or Finding("wrong_result", say("summary.steps"))
    return _first(WRONG_RESULT, words) or Finding("wrong_result", say("summary.usual_order"))


def _first(finders: Sequence[Callable[[Words], Finding | None]], words: Words) -> Finding | None:
    return next((found for found in (finder(words) for finder in finders) if found is not None), None)
