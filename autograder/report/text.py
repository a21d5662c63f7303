"""How numbers, students' strings, outcomes and evidence read, the same in every report."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.diagnose.explanation import Explanation, ShownStep
from autograder.explore.verdict import PASSES, EngineError, Fail, Inconclusive, Refused, Verdict
from autograder.grading.model import Status, SubmissionResult, TestResult
from autograder.texts import ENGLISH, languages, say

#: Bytes of UTF-8 that a report shows of one text, the mark at its end included.
TEXT_BYTES = 16_000
_MARK_BYTES = 40


@dataclass(frozen=True)
class Mark:
    """An outcome at a glance: a symbol and a word, so that nothing rests on colour alone."""

    symbol: str
    word: str


FULL = Mark("✓", "full")
PARTIAL = Mark("◐", "partial")
NONE = Mark("✗", "none")
OPEN = Mark("?", "undecided")
MISSING = Mark("∅", "missing")
FAULT = Mark("!", "error")


def mark_of_result(result: SubmissionResult) -> Mark:
    """The outcome of a submission."""
    match result.status:
        case Status.MISSING:
            return MISSING
        case Status.REVIEW:
            return OPEN
        case Status.ERROR:
            return FAULT
    if result.score >= result.max_score:
        return FULL
    return PARTIAL if result.score > 0 else NONE


def mark_of_verdict(verdict: Verdict) -> Mark:
    """The outcome of one test."""
    if isinstance(verdict, PASSES):
        return FULL
    match verdict:
        case Inconclusive():
            return OPEN
        case EngineError():
            return FAULT
        case Fail() | Refused():
            return NONE


def number(value: float) -> str:
    """A number without a needless fraction: ``4`` and not ``4.0``, ``2.5`` as it is."""
    return str(int(value)) if float(value).is_integer() else str(float(value))


def visible(text: str) -> str:
    """``text`` with every character that acts instead of showing written as its escape, cut at ``TEXT_BYTES``.

    Terminal escapes, null bytes, direction overrides and lone surrogates in a student's strings
    would otherwise change what the reader sees, or could not be written at all. Line breaks and
    tabs stay.
    """
    if not text.isprintable():
        text = "".join(c if c.isprintable() or c in "\n\t" else c.encode("unicode_escape").decode() for c in text)
    return _cut(text)


def _cut(text: str) -> str:
    """``text``, where it is longer than ``TEXT_BYTES`` without its end, and with a mark that says so."""
    data = text.encode("utf-8")
    if len(data) <= TEXT_BYTES:
        return text
    kept = data[:TEXT_BYTES - _MARK_BYTES].decode("utf-8", "ignore")
    return kept + say("report.cut", count=len(data) - len(kept.encode("utf-8")))


def one_line(text: str) -> str:
    """``text`` on one line, visible."""
    return visible(" ".join(text.split()))


def markdown(text: str) -> str:
    """``text`` on one line as Markdown that shows it: no link, no markup, no formula of TeX.

    nbgrader renders a comment as Markdown in which HTML is let through, on a page that typesets TeX.
    """
    shown = one_line(text).replace("$", "＄")  # noqa: RUF001  (the wide form looks alike and starts no formula)
    return re.sub(r"([\\`*_\[\]<>&~|#!]|:(?=//)|(?<=^)[-+=])", r"\\\1", shown)


def headline(test: TestResult) -> str:
    """The one sentence on a test: the verdict's, or what of it the explanation does not say again."""
    sentence = test.verdict.sentence
    if test.explanation is not None and sentence.startswith(test.explanation.summary):
        return test.explanation.summary
    return sentence


def evidence(verdict: Verdict) -> str:
    """What the schedule that fails is like; empty where there is none."""
    if not isinstance(verdict, Fail) or not verdict.token:
        return ""
    if verdict.switches == 0:
        return say("report.fails_by_default", tried=verdict.tried)
    return say("report.fails_with_fewest" if verdict.fewest else "report.fails_with",
               count=verdict.switches, tried=verdict.tried)


def replay(verdict: Verdict, file: str | None) -> str:
    """The command that shows the failure again, safe to paste; empty where there is no schedule."""
    if not isinstance(verdict, Fail) or not verdict.token:
        return ""
    named = shlex.quote(file) if file else say("report.file")
    return f"autograder replay {shlex.quote(verdict.token)} {named}"


def why_of(explanation: Explanation) -> str:
    """The cause, after the readable name of the finding; the cause alone where the finding has no name here."""
    name = finding_name(explanation.finding)
    return say("report.why", why=explanation.why) if name is None else say(
        "report.why_named", name=name, why=explanation.why)


def finding_name(finding: str) -> str | None:
    """What a finding is called for a reader; None for one that is in no list, as in results of another engine."""
    return say(f"findings.{finding}") if finding in languages()[ENGLISH]["findings"] else None


def threads_of(steps: Sequence[ShownStep]) -> list[str]:
    """The names of the threads, in the order in which they first take a step."""
    return list(dict.fromkeys(step.thread for step in steps))


def clock_of(steps: Sequence[ShownStep]) -> list[str]:
    """What the column of virtual time shows for each step; nothing at all where time stands still.

    The first step and each one before which the clock moved show the time in seconds.
    """
    if len({step.time for step in steps}) < 2:
        return [""] * len(steps)
    shown, before = [], None
    for step in steps:
        shown.append("" if step.time == before else f"{round(step.time, 6):g} s")
        before = step.time
    return shown
