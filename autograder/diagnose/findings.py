"""Recognizes the mistake in a recorded failing execution; never by exercise, only by trace."""

from __future__ import annotations

import re
from typing import Any

from autograder.diagnose.describe import Words
from autograder.diagnose.explanation import Explanation
from autograder.runtime.kernel import last_line
from autograder.runtime.locks import VirtualLock, VirtualRLock
from autograder.runtime.task import Ended
from autograder.runtime.trace import Event, Stopped
from autograder.runtime.world import Execution, LoadError, Program, plain


def explain(execution: Execution, program: Program, title: str) -> Explanation:
    """The finding for a failing, recorded execution of the test called ``title``."""
    words = Words(execution, program)
    summary = _summary(execution, words)
    finding, why = _finding(execution, words)
    return Explanation(finding, summary, why, words.steps())


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
        return _sentence(str(error) or "a condition of the test does not hold")
    line = _submission_line(error, words)
    at = f" at line {line}" if line is not None else ""
    return _sentence(f"{type(error).__name__} was raised{at}: {_message(error)}")


def _message(error: BaseException) -> str:
    return re.sub(r" at 0x[0-9a-fA-F]+", "", str(error))[:300] or "(no message)"


def _sentence(text: str) -> str:
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…")) else text + "."


def _submission_line(error: BaseException, words: Words) -> int | None:
    found = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == words.program.filename:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def _finding(execution: Execution, words: Words) -> tuple[str, str]:
    if execution.ended is Ended.DEADLOCK:
        return _deadlock(execution, words)
    if execution.ended is Ended.NO_PROGRESS:
        return _no_progress(execution, words)
    error = execution.error
    died = _died(execution, words)
    if died is not None:
        return died
    if error is not None and not isinstance(error, AssertionError):
        return _raised(error, words)
    lost = _lost_update(execution.kernel.events, words)
    if lost is not None:
        return "lost_update", lost
    left = _left_running(execution, words)
    if left is not None:
        return "thread_not_joined", left
    return "wrong_result", "The steps below lead to it."


# -- waiting for ever


def _held_by(subject: Any, execution: Execution) -> Any:
    lock = subject._lock if isinstance(subject, VirtualRLock) else subject
    return lock._taken_by if isinstance(lock, VirtualLock) else None


def _deadlock(execution: Execution, words: Words) -> tuple[str, str]:
    stopped = execution.kernel.stopped
    meeting = [s for s in stopped if any(type(owner).__name__ == "Meeting" and function == "arrive"
                                         for _, _, function, owner in s.frames)]
    sentences = [_waits(s, execution, words) for s in stopped]
    if meeting:
        inside = ", ".join(words.thread(s.task) for s in meeting)
        return "no_overlap", (
            f"These calls should be able to run at the same time. Here {inside} is inside and stays there, and "
            f"nobody else can come in. " + " ".join(sentences))
    for s, sentence in zip(stopped, sentences, strict=True):
        if s.task.holder_at_end is s.task:
            others = [other for other in sentences if other is not sentence]
            return "self_deadlock", " ".join([
                sentence, "A Lock cannot be taken twice, not even by the thread that holds it.", *others])
    return "deadlock", " ".join(sentences)


def _waits(s: Stopped, execution: Execution, words: Words) -> str:
    who, line = words.thread(s.task), words.where(s)
    who = who[:1].upper() + who[1:]
    at = f" (line {line})" if line is not None else ""
    holder, lock = s.task.holder_at_end, s.task.lock_at_end
    if lock is not None and holder is not None:
        by = "itself" if holder is s.task else words.thread(holder)
        return f"{who} waits for {words.name_of(lock)}{at}, held by {by}."
    kind, subject = s.task.operation
    if kind == "joins":
        return f"{who} waits for {getattr(subject, 'name', 'a thread')} to end{at}."
    if kind and subject is not None:
        call = "with" if kind == "__enter__" else f"{kind}()"
        return f"{who} waits in {call} on {words.name_of(subject)}{at}."
    return f"{who} waits{at}."


def _no_progress(execution: Execution, words: Words) -> tuple[str, str]:
    kernel = execution.kernel
    running = next((s for s in kernel.stopped if s.task is kernel.last_running), None)
    if running is None:
        return "busy_waiting", "No thread gets on."
    line = words.line(running.site) or words.where(running)
    who = words.thread(running.task)
    others = " ".join(_waits(s, execution, words) for s in kernel.stopped
                      if s.task is not running.task and s.task.waiting_for is not None)
    return "busy_waiting", (
        f"{who[:1].upper() + who[1:]} goes round and round at line {line} without waiting for anything "
        f"({words.source(line)}). {others}").strip()


# -- exceptions


def _died(execution: Execution, words: Words) -> tuple[str, str] | None:
    for name, error in execution.kernel.thread_errors:
        line = _submission_line(error, words)
        if line is None:
            continue
        if _over_release(error):
            return "over_release", _over_release_text(line, words)
        return "exception_in_thread", (
            f"{type(error).__name__} in {name} at line {line}: {_message(error)}. An exception ends its thread, "
            "and nobody else hears of it unless the program asks.")
    return None


def _over_release(error: BaseException) -> bool:
    return (isinstance(error, ValueError) and "released too many times" in str(error)) or (
        isinstance(error, RuntimeError) and "release unlocked lock" in str(error))


def _over_release_text(line: int | None, words: Words) -> str:
    return (f"Line {line} ({words.source(line)}) gives back more than was taken: each acquire() allows one "
            "release().")


def _raised(error: BaseException, words: Words) -> tuple[str, str]:
    if isinstance(error, LoadError) and error.__cause__ is not None:
        error = error.__cause__
    line = _submission_line(error, words)
    if _over_release(error):
        return "over_release", _over_release_text(line, words)
    place = last_line(error)
    where = f"Line {line} ({words.source(line)})" if line is not None else (
        "The call" if place is None else "The test's call")
    return "wrong_exception", f"{where} raised {type(error).__name__}: {_message(error)}."


# -- results


def _lost_update(events: list[Event], words: Words) -> str | None:
    """A read by one thread, a write by another, and a write by the first that knows nothing of it."""
    reads: dict[tuple[int, Any, int], Event] = {}
    between: dict[tuple[int, Any, int], Event] = {}
    tasks = words.kernel.tasks
    for event in events:
        if event.kind not in ("reads", "writes", "reads item", "writes item"):
            continue
        place = (id(event.subject), plain(event.name))
        if event.kind.startswith("reads"):
            reads[(*place, event.task)] = event
            between.pop((*place, event.task), None)
            continue
        overwritten = between.get((*place, event.task))
        read = reads.get((*place, event.task))
        if overwritten is not None and read is not None:
            me, other = words.thread(tasks[event.task]), words.thread(tasks[overwritten.task])
            variable = words._variable(event.subject, event.name)
            common = [lock for lock in read.held if lock in event.held and lock in overwritten.held]
            guard = "no lock guards both" if not common else "the lock is given back in between"
            return (
                f"{me} reads {variable} at line {words.line(read.site)}; before it writes at line "
                f"{words.line(event.site)}, {other} writes {variable} at line {words.line(overwritten.site)}. "
                f"What {other} wrote is overwritten: {guard}.")
        for key in reads:
            if key[:2] == place and key[2] != event.task:
                between[key] = event
    return None


def _left_running(execution: Execution, words: Words) -> str | None:
    left = [s for s in execution.kernel.stopped if s.task.id != 0]
    if not left:
        return None
    named = " ".join(
        f"{words.thread(s.task)} was still alive{_stands(words.where(s))} when the call had already returned."
        for s in left[:4])
    return f"{named} Nothing waited for it to end."


def _stands(line: int | None) -> str:
    return f" (at line {line})" if line is not None else ""
