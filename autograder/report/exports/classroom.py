"""Points for GitHub Classroom, for one student.

The record is what the graders of ``classroom-resources`` hand to ``autograding-grading-reporter``, which reads it
(``src/main.js``) base64-encoded from an environment variable ``NAME_RESULTS``: ``version``, ``status``, ``max_score``
and ``tests``. The reporter adds up the tests' scores, so days of being late are a test of their own, with a score below
zero. In a workflow::

    echo "result=$(base64 -w0 points.json)" >> "$GITHUB_OUTPUT"
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from autograder.explore.verdict import PASSES, EngineError, Inconclusive
from autograder.grading.model import Status, SubmissionResult
from autograder.report.plain import text_of_test
from autograder.report.text import one_line


def points(rows: Sequence[SubmissionResult]) -> str:
    """The record, as JSON."""
    tests = [test for row in rows for test in _tests(row)]
    found = {test["status"] for test in tests}
    status = "error" if "error" in found else "fail" if "fail" in found else "pass"
    return json.dumps({"version": 1, "status": status, "max_score": sum(row.max_score for row in rows),
                       "tests": tests}, indent=2) + "\n"


def _tests(row: SubmissionResult) -> list[dict[str, Any]]:
    tests = [_test(f"{row.exercise}: {test.title}", _status(test.verdict), test.points,
                   "" if isinstance(test.verdict, PASSES) else text_of_test(test, row.file)) for test in row.tests]
    if not row.tests:
        undecided = row.status in (Status.REVIEW, Status.ERROR)
        tests.append(_test(row.exercise, "error" if undecided else "fail", 0.0, row.reason))
    if row.late is not None:
        tests.append(_test(f"{row.exercise}: late days", "fail" if row.late.penalty else "pass", 0.0 - row.late.penalty,
                           row.late.reason))
    return tests


def _status(verdict: object) -> str:
    if isinstance(verdict, PASSES):
        return "pass"
    return "error" if isinstance(verdict, (Inconclusive, EngineError)) else "fail"


def _test(name: str, status: str, score: float, message: str) -> dict[str, Any]:
    return {"name": one_line(name), "status": status, "score": score, "message": message, "line_no": 0}
