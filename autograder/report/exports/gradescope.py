"""Gradescope's ``results.json`` for one student.

The format is in Gradescope's Autograder Specifications (gradescope-autograders.readthedocs.io, "Output format"): a
``score`` at the top goes before the sum of the tests', which days of being late make differ. Every name and output is
marked as ``text``, which Gradescope shows as it is, so no HTML and no Markdown of a student's is ever live. A test that
nobody could decide has no ``status``. The instructor's notes are left out: students read this.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from autograder.explore.verdict import PASSES, EngineError, Inconclusive
from autograder.grading.model import SubmissionResult, TestResult
from autograder.report.plain import text_of_result, text_of_test
from autograder.report.text import one_line


def results(rows: Sequence[SubmissionResult]) -> str:
    """The file, for what one student handed in."""
    whole = {
        "score": round(sum(row.score for row in rows), 2),
        "output": "\n\n".join(map(text_of_result, rows)),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [_test(test, f"{i}.{j}", row) for i, row in enumerate(rows, start=1)
                  for j, test in enumerate(row.tests, start=1)] + [
                      _no_test(row, str(i)) for i, row in enumerate(rows, start=1) if not row.tests],
    }
    return json.dumps(whole, indent=2) + "\n"


def _test(test: TestResult, place: str, row: SubmissionResult) -> dict[str, Any]:
    made: dict[str, Any] = {
        "number": place,
        "name": one_line(f"{row.exercise}: {test.title}"),
        "name_format": "text",
        "score": test.points,
        "max_score": test.max_points,
        "output": text_of_test(test, row.file),
        "output_format": "text",
        "visibility": "visible",
    }
    if not isinstance(test.verdict, (Inconclusive, EngineError)):
        made["status"] = "passed" if isinstance(test.verdict, PASSES) else "failed"
    return made


def _no_test(row: SubmissionResult, place: str) -> dict[str, Any]:
    """What no test ran on still counts among the points that there are."""
    return {"number": place, "name": one_line(row.exercise), "name_format": "text", "score": 0.0,
            "max_score": row.max_score, "output": one_line(row.reason), "output_format": "text",
            "visibility": "visible"}
