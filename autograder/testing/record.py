"""Records as plain data: what a confined child answers, and how the judge reads it back.

Nothing is unpickled and nothing is trusted: every field is checked for its exact type and size.
"""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from autograder.diagnose.cause import Cause
from autograder.diagnose.explanation import Explanation, ShownStep
from autograder.explore.verdict import (
    EngineError,
    Fail,
    Inconclusive,
    PassAll,
    PassBound,
    PassObserved,
    PassReached,
    PassSampled,
    Refused,
    Verdict,
)
from autograder.testing.runner import Examined

_VERDICTS: dict[str, type[Any]] = {
    c.kind: c for c in (
        PassAll, PassBound, PassSampled, PassReached, PassObserved, Fail, Inconclusive, EngineError,
    Refused)}

TEXT_LIMIT = 4_000
REASON_LIMIT = 10_000
TOKEN_LIMIT = 1_000_000
NUMBER_LIMIT = 1 << 53
STEPS_LIMIT = 200
CHOICES_LIMIT = 200_000


class RecordError(ValueError):
    """A record is not of the agreed form; the message says where."""


def verdict_record(verdict: Verdict) -> dict[str, Any]:
    """A verdict as plain data."""
    return {"kind": verdict.kind, **asdict(verdict)}


def explanation_record(explanation: Explanation) -> dict[str, Any]:
    """An explanation as plain data."""
    return {"finding": explanation.finding, "summary": explanation.summary, "why": explanation.why,
            "steps": [asdict(step) for step in explanation.steps]}


def examined_record(examined: Examined) -> dict[str, Any]:
    """What the child answers for one test."""
    return {
        "verdict": verdict_record(examined.verdict),
        "explanation": None if examined.explanation is None else explanation_record(examined.explanation),
        "choices": list(examined.choices),
        "cause": None if examined.cause is None else [examined.cause.kind, list(examined.cause.detail)],
    }


def _text(value: Any, where: str) -> str:
    if type(value) is not str or len(value) > TEXT_LIMIT:
        raise RecordError(f"{where} is not a short text")
    return value


def _fields(made: type[Any], record: Any, where: str) -> dict[str, Any]:
    names = {f.name for f in fields(made)}
    if type(record) is not dict or set(record) != names:
        raise RecordError(f"{where} has not the fields {', '.join(sorted(names))}")
    return record


_FIELD_TYPES: dict[str, tuple[type, ...]] = {
    "schedules": (int,), "runs": (int,), "bound": (int,), "odds": (float, int), "reason": (str,), "token": (str,),
    "switches": (int,), "tried": (int,), "fewest": (bool,), "line": (int, type(None))}


def read_verdict(record: Any) -> Verdict:
    """The verdict in a record; raises RecordError."""
    if type(record) is not dict or type(record.get("kind")) is not str or record["kind"] not in _VERDICTS:
        raise RecordError("verdict has no known kind")
    kind = _VERDICTS[record["kind"]]
    values = _fields(kind, {k: v for k, v in record.items() if k != "kind"}, "verdict")
    for name, value in values.items():
        if type(value) not in _FIELD_TYPES[name]:
            raise RecordError(f"verdict.{name} is of the wrong type")
        if type(value) is str and len(value) > (TOKEN_LIMIT if name == "token" else REASON_LIMIT):
            raise RecordError(f"verdict.{name} is not a short text")
        if type(value) in (int, float) and not 0 <= value < NUMBER_LIMIT:  # and not a number that is none
            raise RecordError(f"verdict.{name} is out of range")
    made: Verdict = kind(**values)
    return made


def read_explanation(record: Any) -> Explanation | None:
    """The explanation in a record, or None; raises RecordError."""
    if record is None:
        return None
    values = _fields(Explanation, record, "explanation")
    if type(values["steps"]) is not list or len(values["steps"]) > STEPS_LIMIT:
        raise RecordError("explanation.steps is not a short list")
    steps = []
    for step in values["steps"]:
        row = _fields(ShownStep, step, "step")
        if type(row["line"]) not in (int, type(None)) or type(row["switched"]) is not bool \
                or type(row["time"]) not in (int, float):
            raise RecordError("a step is of the wrong type")
        if not (0 <= (row["line"] or 0) < NUMBER_LIMIT and 0 <= row["time"] < NUMBER_LIMIT):
            raise RecordError("a number of a step is out of range")
        steps.append(ShownStep(_text(row["thread"], "thread"), row["line"], _text(row["source"], "source"),
                               _text(row["action"], "action"), row["switched"], float(row["time"])))
    return Explanation(_text(values["finding"], "finding"), _text(values["summary"], "summary"),
                       _text(values["why"], "why"), tuple(steps))


def read_examined(record: Any) -> Examined:
    """One test's answer; raises RecordError."""
    values = _fields(Examined, record, "test record")
    choices = values["choices"]
    if type(choices) is not list or len(choices) > CHOICES_LIMIT or any(
            type(c) is not int or not 0 <= c < 10_000 for c in choices):
        raise RecordError("choices is not a list of small numbers")
    why = values["cause"]
    read: Cause | None = None
    if why is not None:
        if type(why) is not list or len(why) != 2 or type(why[1]) is not list:
            raise RecordError("cause is not a kind and its details")
        read = Cause(_text(why[0], "cause"), tuple(_text(d, "cause") for d in why[1]))
    return Examined(read_verdict(values["verdict"]), read_explanation(values["explanation"]), tuple(choices), read)
