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
    return Explanation(finding.name, _summary(execution, words), finding.why, showing.steps(words, finding.evidence),
                       waits)


def explain_unreached(execution: Execution, program: Program, title: str, schedules: int) -> Explanation:
    """Why what the test called ``title`` asks for is not possible, shown by one execution of the ``schedules``."""
    words = Words(execution, program)
    finding = waiting.kept_out(words)
    tried = "the only schedule there is" if schedules == 1 else f"all {schedules} schedules that can be told apart"
    summary = f"This should be possible, and it happens under none of them ({tried}): {_sentence(title)}"
    return Explanation(finding.name, summary, finding.why, showing.steps(words, finding.evidence))


def _summary(execution: Execution, words: Words) -> str:
    error = execution.error
    match execution.ended:
        case Ended.DEADLOCK:
            return "The program stops for ever: every thread that could go on waits for another."
        case Ended.NO_PROGRESS:
            return "The program does not come to an end: it runs on without getting anywhere."
    if error is None:
        return "The test failed."
    if isinstance(error, AssertionError):
        return _sentence(said(error) or "a condition of the test does not hold")
    line = raising.submission_line(error, words)
    at = f" at line {line}" if line is not None else ""
    return _sentence(f"{type(error).__name__} was raised{at}: {raising.message(error)}")


def _sentence(text: str) -> str:
    text = text.strip()
    text = text[:1].upper() + text[1:]
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
        return _first((*WRONG_RESULT, sharing.order), words) or Finding("wrong_result", "The steps shown lead to it.")
    return _first(WRONG_RESULT, words) or Finding("wrong_result", (
        "This takes no unlucky order of the threads: the usual one is enough. The steps shown lead to it."))


def _first(finders: Sequence[Callable[[Words], Finding | None]], words: Words) -> Finding | None:
    return next((found for found in (finder(words) for finder in finders) if found is not None), None)
