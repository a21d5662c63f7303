"""Annotations of GitHub Actions: a workflow command for each test that failed, and one for the points.

The commands are those of docs.github.com, "Workflow commands for GitHub Actions". Their escapes are written down only
in GitHub's own ``@actions/core`` (``packages/core/src/command.ts``): ``%``, CR and LF in a message, ``:`` and ``,``
too in a property. Every line here is one whole command, so nothing that a student wrote begins a line and becomes a
command of its own. GitHub shows the first ten errors of a step.
"""

from __future__ import annotations

from collections.abc import Iterator

from autograder.explore.verdict import PASSES, EngineError, Fail, Inconclusive
from autograder.grading.model import Gradebook, Status, SubmissionResult, TestResult
from autograder.report.plain import text_of_test
from autograder.report.text import number, one_line, visible


def commands(book: Gradebook) -> Iterator[str]:
    """One line each."""
    for result in book.results:
        for test in result.tests:
            if not isinstance(test.verdict, PASSES):
                yield _command("warning" if isinstance(test.verdict, (Inconclusive, EngineError)) else "error",
                               text_of_test(test, result.file), title=f"{result.exercise}: {test.title}",
                               **_where(result, test))
        if not result.tests and result.status is not Status.GRADED:
            yield _command("error", result.reason, title=result.exercise, **_where(result, None))
        late = f" {result.late.reason}" if result.late is not None else ""
        yield _command("notice", f"{number(result.score)} of {number(result.max_score)} points.{late}",
                       title=f"{result.student} {result.exercise}")


def _where(result: SubmissionResult, test: TestResult | None) -> dict[str, str]:
    """The file, and the line of the last step that the student's program took."""
    if result.file is None:
        return {}
    lines = [s.line for s in test.explanation.steps if s.line] if test and test.explanation else []
    if test is not None and isinstance(test.verdict, Fail) and lines:
        return {"file": result.file, "line": str(lines[-1])}
    return {"file": result.file}


def _command(name: str, message: str, **properties: str) -> str:
    given = ",".join(f"{key}={_property(one_line(value))}" for key, value in properties.items())
    return f"::{name} {given}::{_data(visible(message))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
