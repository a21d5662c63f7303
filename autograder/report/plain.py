"""Results as plain text, for places that show text as it is: no markup, no control characters, lines that end."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.diagnose.explanation import Explanation, ShownStep
from autograder.grading.model import SubmissionResult, TestResult
from autograder.report.text import evidence, headline, number, one_line, replay, visible
from autograder.texts import say


def text_of_result(result: SubmissionResult) -> str:
    """The points, the reason, and what being late did: what a student reads before the tests."""
    lines = [say("report.result", exercise=result.exercise, points=number(result.score), most=number(result.max_score),
                 status=result.status.value), result.reason]
    if result.late is not None:
        lines.append(f"{result.late.reason} {say('page.before', points=number(result.late.before))}")
    return visible("\n".join(map(one_line, lines)))


def text_of_test(test: TestResult, file: str | None = None) -> str:
    """What happened in one test, the steps that show it, why, and how to see it again."""
    lines = [headline(test)]
    if test.explanation is not None:
        lines += _explained(test.explanation, lines[0])
    if command := replay(test.verdict, file):
        lines += ["", evidence(test.verdict), say("report.replay", command=command)]
    if test.body:
        lines += ["", say("page.body"), test.body]
    for warning in test.warnings:
        lines += ["", say("report.warning", summary=warning.summary), *_explained(warning, warning.summary)]
    return visible("\n".join(lines))


def _explained(explanation: Explanation, said: str) -> Iterator[str]:
    if explanation.summary != said:
        yield explanation.summary
    if explanation.steps:
        width = min(24, max(len(one_line(step.thread)) for step in explanation.steps))
        yield ""
        yield from (_step(step, width) for step in explanation.steps)
    if explanation.why:
        yield ""
        yield say("report.why", why=explanation.why)


def _step(step: ShownStep, width: int) -> str:
    line = say("report.line", line=step.line) if step.line is not None else ""
    return f"{'>' if step.switched else ' '} {one_line(step.thread):{width}}  {line:9} {one_line(step.action)}".rstrip()
