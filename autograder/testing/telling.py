"""What was found, as plain lines: for pytest's report, and for an exception's message."""

from __future__ import annotations

from autograder.testing.runner import Examined


def told(examined: Examined, again: str = "") -> str:
    """The verdict, and the failing schedule step by step where there is one. ``again``: how to see it once more."""
    lines = [examined.verdict.sentence, ""]
    if examined.explanation is not None:
        for step in examined.explanation.steps:
            mark = "->" if step.switched else "  "
            place = f"line {step.line}" if step.line is not None else ""
            lines.append(f"{mark} {step.thread:<14} {place:<9} {step.action}")
    return "\n".join([*lines, *(["", f"replay: {again}"] if again else [])])
