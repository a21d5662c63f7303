"""Valid records of every form that a child may answer in: what fuzzing begins with and takes apart."""

from __future__ import annotations

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
)
from autograder.testing.record import examined_record, verdict_record
from autograder.testing.runner import Examined

_STEPS = (ShownStep("caller 1", 5, "self.value += 1", "reads Database.value: 0", False, 0.0),
          ShownStep("caller 2", None, "", "ends", True, 1.5))
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
