"""Results as plain data, and back: what results.json, the journal, the cache and a cluster's workers exchange.

What is read may have been cut short, edited or made by another version, so every field is checked; what
does not fit is a RecordError that says where. A result comes back equal to what it was, with one exception that
JSON text makes: the two halves of a surrogate pair side by side come back as the character that they spell.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from autograder.diagnose.explanation import Explanation
from autograder.explore.verdict import Verdict
from autograder.grading.model import Late, Status, SubmissionResult, TestResult
from autograder.sandbox.confinement import Confinement, Wall
from autograder.testing.record import RecordError, explanation_record, read_explanation, read_verdict, verdict_record

Record = dict[str, Any]

_RESULT = ("student", "exercise", "file", "status", "score", "max_score", "reason", "tests", "notes", "source",
           "late")
_TEST = ("name", "title", "points", "max_points", "verdict", "explanation", "warnings")


def result_record(result: SubmissionResult) -> Record:
    """``result`` as plain data: no time of day, no duration, nothing that luck decides."""
    return {
        "student": result.student,
        "exercise": result.exercise,
        "file": result.file,
        "status": result.status.value,
        "score": _float(result.score),
        "max_score": _float(result.max_score),
        "reason": result.reason,
        "tests": [_test_record(test) for test in result.tests],
        "notes": list(result.notes),
        "source": result.source,
        "late": None if result.late is None else {
            "before": _float(result.late.before), "penalty": _float(result.late.penalty),
            "reason": result.late.reason},
    }


def _test_record(test: TestResult) -> Record:
    return {
        "name": test.name,
        "title": test.title,
        "points": _float(test.points),
        "max_points": _float(test.max_points),
        # The sentence is for programs that read the record; it follows from the rest.
        "verdict": {**verdict_record(test.verdict), "sentence": test.verdict.sentence},
        "explanation": None if test.explanation is None else explanation_record(test.explanation),
        "warnings": [explanation_record(warning) for warning in test.warnings],
    }


def _float(value: float) -> float:
    """Equal numbers are written alike: 4 as 4.0, and -0.0 as 0.0."""
    return float(value) + 0.0


def confinement_record(confinement: Confinement) -> Record:
    """The level, the walls that stand (its layers) and why others are missing."""
    return {
        "level": confinement.level.value,
        "layers": [wall.value for wall in confinement.walls],
        "missing": {wall.value: confinement.missing[wall] for wall in Wall if confinement.missing[wall]},
        "notes": list(confinement.notes),
    }


def read_result(record: Any, where: str = "result") -> SubmissionResult:
    """The result in a record; raises RecordError, which names the place below ``where``."""
    values = fields_of(record, _RESULT, where)
    try:
        status = Status(values["status"])
    except ValueError:
        raise RecordError(f"{where}.status is none of {', '.join(Status)}") from None
    tests, notes = (list_of(values[name], f"{where}.{name}") for name in ("tests", "notes"))
    return SubmissionResult(
        text_of(values["student"], f"{where}.student"), text_of(values["exercise"], f"{where}.exercise"),
        None if values["file"] is None else text_of(values["file"], f"{where}.file"), status,
        _number(values["score"], f"{where}.score"), _number(values["max_score"], f"{where}.max_score"),
        text_of(values["reason"], f"{where}.reason"),
        tuple(_read_test(test, f"{where}.tests[{i}]") for i, test in enumerate(tests)),
        tuple(text_of(note, f"{where}.notes[{i}]") for i, note in enumerate(notes)),
        text_of(values["source"], f"{where}.source"),
        None if values["late"] is None else _read_late(values["late"], f"{where}.late"))


def _read_late(record: Any, where: str) -> Late:
    values = fields_of(record, ("before", "penalty", "reason"), where)
    return Late(_number(values["before"], f"{where}.before"), _number(values["penalty"], f"{where}.penalty"),
                text_of(values["reason"], f"{where}.reason"))


def _read_test(record: Any, where: str) -> TestResult:
    values = fields_of(record, _TEST, where)
    warnings = list_of(values["warnings"], f"{where}.warnings")
    return TestResult(
        text_of(values["name"], f"{where}.name"), text_of(values["title"], f"{where}.title"),
        _number(values["points"], f"{where}.points"), _number(values["max_points"], f"{where}.max_points"),
        _read_verdict(values["verdict"], f"{where}.verdict"),
        None if values["explanation"] is None else _read_explanation(values["explanation"], f"{where}.explanation"),
        tuple(_read_explanation(warning, f"{where}.warnings[{i}]") for i, warning in enumerate(warnings)))


def _read_verdict(record: Any, where: str) -> Verdict:
    if type(record) is dict:
        record = {name: value for name, value in record.items() if name != "sentence"}
    try:
        return read_verdict(record)
    except RecordError as error:
        raise RecordError(f"{where}: {error}") from None


def _read_explanation(record: Any, where: str) -> Explanation:
    try:
        found = read_explanation(record)
    except RecordError as error:
        raise RecordError(f"{where}: {error}") from None
    if found is None:
        raise RecordError(f"{where} is null")
    return found


def read_confinement(record: Any, where: str = "confinement") -> Confinement:
    """The confinement in a record; raises RecordError."""
    values = fields_of(record, ("level", "layers", "missing", "notes"), where)
    missing = values["missing"]
    if type(missing) is not dict or not set(missing) <= set(Wall):
        raise RecordError(f"{where}.missing does not map layers to reasons")
    found = Confinement(
        {wall: text_of(missing.get(wall.value, ""), f"{where}.missing.{wall.value}") for wall in Wall},
        tuple(text_of(note, f"{where}.notes") for note in list_of(values["notes"], f"{where}.notes")))
    if confinement_record(found) != record:
        raise RecordError(f"{where}: its level, its layers and what is missing contradict each other")
    return found


def fields_of(record: Any, names: Iterable[str], where: str) -> Mapping[str, Any]:
    """``record``, which has just these fields; raises RecordError."""
    wanted = set(names)
    if type(record) is not dict:
        raise RecordError(f"{where} is not an object")
    if missing := sorted(wanted - set(record)):
        raise RecordError(f"{where} has no {missing[0]}")
    if unknown := sorted(map(str, set(record) - wanted)):
        raise RecordError(f"{where} has an unknown field {unknown[0]!r}")
    return record


def text_of(value: Any, where: str) -> str:
    """``value``, which is a text; raises RecordError."""
    if type(value) is not str:
        raise RecordError(f"{where} is not a text")
    return value


def list_of(value: Any, where: str) -> list[Any]:
    """``value``, which is a list; raises RecordError."""
    if type(value) is not list:
        raise RecordError(f"{where} is not a list")
    return value


def _number(value: Any, where: str) -> float:
    if type(value) not in (int, float) or not math.isfinite(value):
        raise RecordError(f"{where} is not a number")
    return float(value)
