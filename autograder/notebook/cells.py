"""What the cells of our notebooks say: written by ``nbgrader.notebooks``, read by the grader and in a kernel."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: A code cell with this tag is the student's to play in, and never part of the submission.
PLAY = "play"

#: The first line of that cell: a kernel sees no tags.
PLAY_HEADER = "# Room to play: this cell is not graded."

#: The first code cell. It stands before the others, so that the kernel notes which cell is which.
SETUP = "from autograder.notebook import check"

_CHECK = re.compile(r"""^check\("(?P<exercise>[\w-]+)", "(?P<test>\w+)"\)$""", re.MULTILINE)
_CHECK_VISIBLE = re.compile(r"""^check\("(?P<exercise>[\w-]+)"\)$""", re.MULTILINE)
_HEADER = re.compile(r"# (?P<file>\w+\.py): ")


@dataclass(frozen=True)
class HiddenCheck:
    """The call in a graded cell: one hidden test of an exercise."""

    exercise: str
    test: str


def hidden_check_source(check: HiddenCheck, title: str) -> str:
    """The text of a graded cell: its title and the one call, and no value to be guessed from."""
    return f'# {" ".join(title.split())}\ncheck("{check.exercise}", "{check.test}")'


def read_hidden_check(source: str) -> HiddenCheck | None:
    """The call in a graded cell, or None where it is not one of ours."""
    match = _CHECK.search(source)
    return HiddenCheck(match["exercise"], match["test"]) if match else None


def visible_check_source(exercise: str) -> str:
    """The text of the cell that runs the visible tests."""
    return f'check("{exercise}")'


def is_visible_check(source: str) -> bool:
    """Whether a cell runs the visible tests."""
    return _CHECK_VISIBLE.search(source) is not None


def is_ours(source: str) -> bool:
    """Whether a cell is the set-up, a check or the room to play: none of them is part of a program."""
    return (source.strip() == SETUP or source.lstrip().startswith(PLAY_HEADER) or is_visible_check(source)
            or read_hidden_check(source) is not None)


def header(file: str) -> str:
    """The first line of the solution cell, by which a kernel finds the student's program."""
    return f"# {file}: your program begins in this cell; keep this line, the checks look for it."


def file_of_program(source: str) -> str | None:
    """The file name in the first line of a solution cell, or None where the cell is another one."""
    match = _HEADER.match(source.lstrip())
    return match["file"] if match else None
