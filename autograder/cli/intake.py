"""What the verbs that read submissions share: where they lie, who should have handed in, and by when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.common import err, tell
from autograder.grading.exercise import Exercise
from autograder.grading.intake import LAYOUTS, IntakeError, Submission, find_submissions, read_roster
from autograder.grading.intake.find import entries_of
from autograder.grading.late import Policy
from autograder.grading.late_policy import due_time

SubmittedArgument = Annotated[Path, typer.Argument(
    help="What was handed in: a folder, or the zip that Moodle or Canvas makes.")]
LayoutOption = Annotated[str | None, typer.Option(
    help="How the files are named; found out by default. " + "; ".join(f"{one.name}: {one.means}" for one in
                                                                       LAYOUTS.values()) + ".",
    show_default=False)]
StudentsOption = Annotated[Path | None, typer.Option(
    help="A CSV file of the students: who handed in nothing has a row too, and who is not in it is named.",
    show_default=False)]
DueOption = Annotated[str | None, typer.Option(
    help="When all of it was due, such as 2026-12-01T23:59+01:00.", show_default=False)]


def handed_in(context: typer.Context, submitted: Path, wanted: Sequence[Exercise], known: Iterable[Exercise],
              layout: str | None, students: Path | None) -> tuple[Submission, ...]:
    """The submissions for ``wanted``, some of the exercises that are ``known``; says how they were read, what was not.

    Raises IntakeError or OSError.

    What is unpacked for it stays until the verb ends.
    """
    if layout is not None and layout not in LAYOUTS:
        raise IntakeError(f"there is no layout {layout!r}; there are: {', '.join(LAYOUTS)}")
    entries = context.with_resource(entries_of(submitted))
    found = find_submissions(entries, wanted, tuple(known), layout or "", read_roster(students) if students else None)
    tell(err, f"layout: {found.layout.name} ({found.layout.means})" + ("" if layout else "; --layout says otherwise"))
    for line in found.lines:
        tell(err, line.replace("\n", " "))
    return found.submissions


def late_policy(due: str | None, policy: Policy | None) -> Policy | None:
    """The course's policy; ``--due`` goes before what it says is due. Raises LateError."""
    if due is None:
        return policy
    return replace(policy or Policy(), due=due_time(due, None, "--due"), due_of={})
