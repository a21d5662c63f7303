"""Valid records of every form that a child may answer in, and what may stand in the place of each of their parts."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

from autograder.diagnose.cause import Cause
from autograder.diagnose.explanation import Change, Does, Explanation, ShownStep
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
)
from autograder.testing.record import examined_record, verdict_record
from autograder.testing.runner import Examined

_STEPS = (ShownStep("caller 1", 5, "self.value += 1", "reads Database.value: 0", Does.READS, False, 0.0, ("self.lock",)),
          ShownStep("caller 2", None, "", "ends", Does.ENDS, True, 1.5, (), Change("Database.value", "1"), True))
_EXPLANATION = Explanation("lost_update", "A change was lost.", "No lock guards both.", _STEPS)

EXAMINED = (
    Examined(PassAll(3)), Examined(PassBound(2, 40)), Examined(PassSampled(300, 0.05)), Examined(PassObserved(1)),
    Examined(PassReached(7, "t1-01234567-3.1")), Examined(Inconclusive("the budget ran out")),
    Examined(EngineError("two runs differ")), Examined(Refused("'eval' is not available", 3)),
    Examined(Fail("lost", "t1-01234567-3.1", 1, 5, True), _EXPLANATION, (0, 0, 1), Cause("assertion", ("x == 2",))),
)

_RAISED: dict[str, Any] = {"said": "AssertionError: 1 != 2", "assertion": True, "line": 7}

#: Answers to requests to explore or to replay, to stress, and to observe.
RECORDS: tuple[dict[str, Any], ...] = (
    *({"refused": None, "tests": [examined_record(examined)]} for examined in EXAMINED),
    {"refused": verdict_record(Refused("'eval' is not available", 3)), "tests": []},
    {"refused": None, "tests": None, "error": "MemoryError"},
    {"refused": None, "tests": [None]}, {"refused": None, "tests": ["Expected 2, but was 1."]},
    {"refused": None, "tests": [verdict_record(Refused("'eval' is not available", None))]},
    {"refused": None, "raised": None}, {"refused": None, "raised": _RAISED},
    {"refused": verdict_record(Refused("'eval' is not available", 3)), "raised": None},
)

#: What belongs nowhere, or not everywhere.
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 1e999, -1e999, float("nan"), 1 << 53, -(1 << 64), "", "x" * 20_000, "\ud800", "\x1b[2J",
    "PASS_ALL", [], [[]], {}, {"kind": "PASS_ALL", "schedules": 1}, [None] * 3)


def framed(record: Any) -> bytes:
    """A record as a child sends it."""
    data = record if isinstance(record, bytes) else json.dumps(record).encode("ascii")
    return len(data).to_bytes(4, "big") + data


def places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value inside of ``value``."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield (*way, key)
        yield from places(part, (*way, key))


def without(record: Any, way: tuple[Any, ...]) -> Any:
    """``record`` with nothing in one place."""
    made = copy.deepcopy(record)
    del _holder(made, way)[way[-1]]
    return made


def changed(record: Any, way: tuple[Any, ...], value: Any) -> Any:
    """``record`` with another value in one place."""
    made = copy.deepcopy(record)
    _holder(made, way)[way[-1]] = copy.deepcopy(value)
    return made


def at(record: Any, way: tuple[Any, ...]) -> Any:
    """What stands in one place."""
    for key in way:
        record = record[key]
    return record


def _holder(record: Any, way: tuple[Any, ...]) -> Any:
    return at(record, way[:-1])


def mutated(data: bytes, most: int, chance: random.Random) -> bytes | None:
    """A frame made from one that holds JSON; None where it does not, or nothing came of it."""
    try:
        record = json.loads(data[4:])
    except (ValueError, RecursionError):
        return None
    for _ in range(chance.randint(1, 3)):
        ways = list(places(record))
        if not ways:
            return None
        way = chance.choice(ways)
        other: Any = chance.choice(RECORDS)
        match chance.randrange(4):
            case 0:
                record = without(record, way)
            case 1:
                record = changed(record, way, chance.choice(ODD))
            case 2:
                record = changed(record, way, at(other, chance.choice(list(places(other)))))
            case _:
                record = changed(record, way, at(record, chance.choice(ways)))
    made = framed(record)
    return made if len(made) <= most else None
