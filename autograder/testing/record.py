"""Records as plain data: what a confined child answers, and how the judge reads it back.

Nothing is unpickled and nothing is trusted: every field is checked for its exact type and size.
"""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from autograder.diagnose.cause import Cause
from autograder.diagnose.explanation import Change, Does, Explanation, ShownStep, Waiting
from autograder.explore.token import LONGEST
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
LIST_LIMIT = 1_000


class RecordError(ValueError):
    """A record is not of the agreed form; the message says where."""


def verdict_record(verdict: Verdict) -> dict[str, Any]:
    """A verdict as plain data."""
    return {"kind": verdict.kind, **{name: value if name == "token" else _short(value, REASON_LIMIT)
                                     for name, value in asdict(verdict).items()}}


def explanation_record(explanation: Explanation) -> dict[str, Any]:
    """An explanation as plain data."""
    record: dict[str, Any] = _short(asdict(explanation))
    return record


def examined_record(examined: Examined) -> dict[str, Any]:
    """What the child answers for one test."""
    return {
        "verdict": verdict_record(examined.verdict),
        "explanation": None if examined.explanation is None else explanation_record(examined.explanation),
        "choices": list(examined.choices),
        "cause": None if examined.cause is None else _short([examined.cause.kind, list(examined.cause.detail)]),
    }


def _short(value: Any, limit: int = TEXT_LIMIT) -> Any:
    """``value`` with its texts cut at ``limit``: names and lines of a program may be of any length."""
    match value:
        case str():
            return str(value) if len(value) <= limit else value[:limit - 1] + "…"  # an enum's member is its text
        case dict():
            return {key: _short(inner, limit) for key, inner in value.items()}
        case list() | tuple():
            return [_short(inner, limit) for inner in value]
    return value


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
    return Explanation(
        _text(values["finding"], "finding"), _text(values["summary"], "summary"), _text(values["why"], "why"),
        tuple(_read_step(step) for step in _list(values["steps"], "explanation.steps")),
        tuple(_read_waiting(edge) for edge in _list(values["waiting"], "explanation.waiting")))


def _read_step(record: Any) -> ShownStep:
    row = _fields(ShownStep, record, "step")
    if type(row["switched"]) is not bool or type(row["matters"]) is not bool:
        raise RecordError("a step is of the wrong type")
    if type(row["time"]) not in (int, float) or not 0 <= row["time"] < NUMBER_LIMIT:
        raise RecordError("the time of a step is out of range")
    if type(row["does"]) is not str or row["does"] not in [does.value for does in Does]:
        raise RecordError("a step does nothing that is known")
    change = None
    if row["change"] is not None:
        changed = _fields(Change, row["change"], "change")
        change = Change(_text(changed["variable"], "variable"), _text(changed["value"], "value"))
    return ShownStep(
        _text(row["thread"], "thread"), _line(row["line"]), _text(row["source"], "source"),
        _text(row["action"], "action"), Does(row["does"]), row["switched"], float(row["time"]),
        tuple(_text(lock, "holds") for lock in _list(row["holds"], "step.holds")), change, row["matters"])


def _read_waiting(record: Any) -> Waiting:
    edge = _fields(Waiting, record, "waiting")
    return Waiting(_text(edge["thread"], "thread"), _line(edge["line"]), _text(edge["source"], "source"),
                   _text(edge["what"], "what"), _text(edge["holder"], "holder"))


def _line(value: Any) -> int | None:
    if value is None or (type(value) is int and 0 <= value < NUMBER_LIMIT):
        return value
    raise RecordError("a line is not a number")


def _list(value: Any, where: str) -> list[Any]:
    if type(value) is not list or len(value) > LIST_LIMIT:
        raise RecordError(f"{where} is not a short list")
    return value


def read_examined(record: Any) -> Examined:
    """One test's answer; raises RecordError."""
    values = _fields(Examined, record, "test record")
    choices = values["choices"]
    if type(choices) is not list or len(choices) > LONGEST or any(
            type(c) is not int or not 0 <= c < 10_000 for c in choices):
        raise RecordError("choices is not a list of small numbers")
    why = values["cause"]
    read: Cause | None = None
    if why is not None:
        if type(why) is not list or len(why) != 2 or type(why[1]) is not list:
            raise RecordError("cause is not a kind and its details")
        read = Cause(_text(why[0], "cause"), tuple(_text(d, "cause") for d in why[1]))
    return Examined(read_verdict(values["verdict"]), read_explanation(values["explanation"]), tuple(choices), read)
