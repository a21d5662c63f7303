"""Findings of exceptions: those that reach the test, those that end a thread, those that nobody hears."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from autograder.diagnose.describe import Words
from autograder.diagnose.finding import Finding
from autograder.runtime.asserts import said
from autograder.runtime.kernel import last_line
from autograder.runtime.trace import Event
from autograder.runtime.world import LoadError
from autograder.texts import say


def message(error: BaseException) -> str:
    """What an exception says, without addresses."""
    return re.sub(r" at 0x[0-9a-fA-F]+", "", said(error))[:300] or say("raising.no_message")


def submission_line(error: BaseException, words: Words) -> int | None:
    """The innermost line of the submission in an exception's traceback."""
    found = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == words.program.filename:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def died(words: Words) -> Finding | None:
    """An exception that ended a thread, or one that a pool keeps and nobody asked for."""
    asked = {id(e.subject) for e in words.kernel.events
             if e.kind in ("inside", "result", "exception") and e.name in ("", "result", "exception")}
    for failed in words.kernel.thread_errors:
        line = submission_line(failed.error, words)
        if failed.future is not None and id(failed.future) in asked:
            continue
        if _over_release(failed.error):
            return _released_too_often(line, words)
        shown = tuple(e for e in words.kernel.events if e.kind == "raises" and e.subject is failed.error)
        what = say("raising.inside", kind=type(failed.error).__name__, thread=failed.thread, at=at_line(line),
                   message=message(failed.error))
        if failed.future is None:
            return Finding("exception_in_thread", f"{what} {say('raising.ends_thread')}", shown)
        return Finding("exception_swallowed", f"{what} {say('raising.kept_in_future')}", shown)
    return None


def raised(error: BaseException, words: Words) -> Finding:
    """The exception that reached the test."""
    if isinstance(error, LoadError) and error.__cause__ is not None:
        error = error.__cause__
    line = submission_line(error, words)
    if _over_release(error):
        return _released_too_often(line, words)
    said_of_it = {"kind": type(error).__name__, "message": message(error)}
    if line is not None:
        why = say("raising.line", **said_of_it, line=line, source=words.source(line))
    elif last_line(error) is None:
        why = say("raising.call", **said_of_it)
    else:
        why = say("raising.call_of_test", **said_of_it)
    return Finding("wrong_exception", why)


def at_line(line: int | None) -> str:
    """The place in a sentence; nothing where it is not known."""
    return "" if line is None else say("place.at", line=line)


def ignored(words: Words) -> Finding | None:
    """An exception that an ``except`` of the submission did nothing about."""
    for event in words.kernel.events:
        if event.kind != "ignores":
            continue
        error, line = event.subject, words.line(event.site)
        if _over_release(error):
            return _released_too_often(submission_line(error, words), words)
        return Finding("exception_swallowed", say(
            "raising.ignored", line=line, source=words.source(line), kind=event.name, message=message(error),
            raised=submission_line(error, words)), (event,))
    return None


def permits(words: Words) -> Finding | None:
    """A semaphore that was given back more often than it was taken, or twice by one call, without complaint.

    One that starts at 0 is a signal, and its releases come first.
    """
    balance: dict[int, int] = {}
    given: dict[tuple[int, int], int | None] = {}  # where a thread gave back last, with nothing taken since
    calls = [e for e in words.kernel.events
             if e.kind == "returns" and type(e.subject).__name__ in ("Semaphore", "BoundedSemaphore")]
    for event in calls:
        key, line = id(event.subject), words.line(event.site)
        if event.name in ("acquire", "__enter__"):
            balance[key] = balance.get(key, 0) + (event.value is not False)
            given.pop((key, event.task), None)
            continue
        balance[key] = balance.get(key, 0) - 1
        before = given.get((key, event.task))
        twice = before != line and words.outline.same_function(before, line)
        if (twice or balance[key] < 0) and event.subject._value + _taken(calls, event.subject) > 0:
            return replace(_released_too_often(line, words), evidence=(event,))
        given[key, event.task] = line
    return None


def _taken(events: list[Event], semaphore: Any) -> int:
    """How many permits were taken, less those given back: with what is left, how many there were at first."""
    return sum((-1 if e.name in ("release", "__exit__") else e.value is not False)
               for e in events if e.subject is semaphore)


def _over_release(error: BaseException) -> bool:
    return (isinstance(error, ValueError) and "released too many times" in said(error)) or (
        isinstance(error, RuntimeError) and "release unlocked lock" in said(error))


def _released_too_often(line: int | None, words: Words) -> Finding:
    return Finding("over_release", say("raising.over_release", line=line, source=words.source(line)))
