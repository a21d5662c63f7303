"""What students are told about each wrong program of an exercise, as text to review: a golden file an exercise."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from pathlib import Path

from autograder.explore.verdict import Fail
from autograder.grading.proof import Proof
from autograder.report.text import one_line

#: A file begins so: messages of exceptions are Python's own, and change with its version.
HEAD = "Python {version}: what 'autograder verify --messages' found; review changes as you would review code."


def write_messages(proofs: Sequence[Proof], folder: Path) -> None:
    """Write ``folder/<exercise>.txt`` for every exercise of ``proofs``; raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    version = ".".join(platform.python_version_tuple()[:2])
    for name in dict.fromkeys(proof.exercise for proof in proofs):
        parts = [HEAD.format(version=version)]
        parts += [_message(p) for p in proofs if p.exercise == name and not p.wanted.should_pass]
        (folder / f"{name}.txt").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _message(proof: Proof) -> str:
    """One program: the test that failed, what is said of it, and the steps that the finding rests on."""
    lines = [f"== {proof.wanted.program}"]
    failed = proof.failed
    if failed is None:
        return "\n".join([*lines, one_line(proof.result.reason)])
    lines.append(f"test: {one_line(failed.title)}")
    told = failed.explanation
    if told is None:
        return "\n".join([*lines, one_line(failed.verdict.sentence)])
    lines += [f"finding: {told.finding}", f"seen: {one_line(told.summary)}"]
    if told.why:
        lines.append(f"why: {one_line(told.why)}")
    if isinstance(failed.verdict, Fail) and failed.verdict.token:
        fewest = ", the fewest" if failed.verdict.fewest else ""
        lines.append(f"switches: {failed.verdict.switches}{fewest}; rows: {len(told.steps)}")
    for step in told.steps:
        if step.matters:
            place = "" if step.line is None else f" {step.line}: {one_line(step.source)}"
            lines.append(f"  {one_line(step.thread)}{place} -- {one_line(step.action)}")
    return "\n".join(lines)
