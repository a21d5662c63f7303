"""results.json: all that is known of a batch, byte for byte the same for equal gradebooks."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

from autograder.diagnose.explanation import Explanation
from autograder.explore.verdict import Verdict
from autograder.grading.model import Gradebook, SubmissionResult, TestResult

#: Raised whenever a reader of the file would have to change.
SCHEMA = 1


def write_results_json(book: Gradebook, path: Path) -> None:
    """Write ``as_json(book)``; raises OSError where that is not possible."""
    path.write_text(json.dumps(as_json(book), indent=2) + "\n", encoding="ascii")


def as_json(book: Gradebook) -> dict[str, Any]:
    """``book`` as plain data: no time of day, no duration, nothing that luck decides."""
    return {
        "schema": SCHEMA,
        "engine": book.engine,
        "python": book.python,
        "confinement": {
            "level": book.confinement.level.value,
            "layers": [wall.value for wall in book.confinement.walls],
        },
        "results": [_result(result) for result in book.results],
    }


def _result(result: SubmissionResult) -> dict[str, Any]:
    return {
        "student": result.student,
        "exercise": result.exercise,
        "file": result.file,
        "status": result.status.value,
        "score": _float(result.score),
        "max_score": _float(result.max_score),
        "reason": result.reason,
        "tests": [_test(test) for test in result.tests],
        "notes": list(result.notes),
    }


def _test(test: TestResult) -> dict[str, Any]:
    return {
        "name": test.name,
        "title": test.title,
        "points": _float(test.points),
        "max_points": _float(test.max_points),
        "verdict": _verdict(test.verdict),
        "explanation": None if test.explanation is None else _explanation(test.explanation),
        "warnings": [_explanation(warning) for warning in test.warnings],
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    known = {field.name: getattr(verdict, field.name) for field in fields(verdict)}
    return {"kind": verdict.kind, **known, "sentence": verdict.sentence}


def _explanation(explanation: Explanation) -> dict[str, Any]:
    return {
        "finding": explanation.finding,
        "summary": explanation.summary,
        "why": explanation.why,
        "steps": [
            {
                "thread": step.thread,
                "line": step.line,
                "source": step.source,
                "action": step.action,
                "switched": step.switched,
                "time": _float(step.time),
            }
            for step in explanation.steps
        ],
    }


def _float(value: float) -> float:
    """Equal numbers are written alike: 4 as 4.0, and -0.0 as 0.0."""
    return float(value) + 0.0
