"""The cells of our notebooks: what they say, and which are the student's, also where their metadata is lost.

The same answers serve whoever writes a notebook, restores one, makes a program of its cells, or knows the cells from a
kernel: so a submission has one program, however it comes to be graded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from autograder.texts import languages, say

#: A code cell with this tag is the student's to play in, and never part of the submission.
PLAY = "play"

#: The first code cell. It stands before the others, so that the kernel notes which cell is which.
SETUP = "from autograder.notebook import check"

#: The name (nbgrader's ``grade_id``) of the cell in which the program begins, and of those that go with every exercise.
#: A cell that is graded has the name of its test.
SOLUTION = "solution"
_GIVEN = ("story", "setup", "checks", "visible_tests")

_CHECK = re.compile(r"""^check\("(?P<exercise>[\w-]+)", "(?P<test>\w+)"\)$""", re.MULTILINE)
_CHECK_VISIBLE = re.compile(r"""^check\("(?P<exercise>[\w-]+)"\)$""", re.MULTILINE)
_CALL = re.compile(r"""(from autograder\.notebook import check|check\("[\w-]+"(, "\w+")?\))\s*""")
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


def is_call(line: str) -> bool:
    """Whether a line is the set-up or a check: what notebooks ask of us, wherever it stands no part of a program."""
    return _CALL.fullmatch(line) is not None


def is_aside(source: str) -> bool:
    """Whether a cell is the room to play, or has nothing but our calls: it is no part of a program."""
    if source.lstrip().startswith(tuple(texts["cells"]["play"] for texts in languages().values())):
        return True
    lines = [line for line in source.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    return bool(lines) and all(map(is_call, lines))


def play_header() -> str:
    """The first line of the room to play: a kernel sees no tags."""
    return say("cells.play")


def header(file: str) -> str:
    """The first line of the solution cell, by which a kernel finds the student's program: "# FILE: ", and a remark."""
    return say("cells.program", file=file)


def file_of_program(source: str) -> str | None:
    """The file name in the first line of a solution cell, or None where the cell is another one."""
    match = _HEADER.match(source.lstrip())
    return match["file"] if match else None


def table(value: Any) -> dict[str, Any]:
    """The value where it is a JSON object, else an empty one: a student's metadata may be anything."""
    return value if isinstance(value, dict) else {}


def marks_of(cell: dict[str, Any]) -> dict[str, Any]:
    """nbgrader's metadata of a cell."""
    return table(table(cell.get("metadata")).get("nbgrader"))


def name_of(cell: dict[str, Any]) -> str | None:
    """nbgrader's name of a cell, None where it has none or it is not a text."""
    name = marks_of(cell).get("grade_id")
    return name if isinstance(name, str) else None


def text_of_cell(cell: dict[str, Any]) -> str:
    """What is written in a cell; files have it as a text or as a list of lines."""
    source = cell.get("source", "")
    return "".join(map(str, source)) if isinstance(source, list) else str(source)


def is_given(cell: dict[str, Any]) -> bool:
    """Whether a cell came with the notebook and is not the student's to change.

    By its name first, since the flags beside it can be edited; a name that nobody gave a cell says nothing.
    """
    name, marks = name_of(cell), marks_of(cell)
    return name != SOLUTION and (
        (name is not None and (name in _GIVEN or name.startswith("test_")))
        or bool(marks.get("grade") or marks.get("locked")))


def solutions_of(cells: Sequence[dict[str, Any]]) -> list[int]:
    """Where the solution cells are, in order: the last one of that name, in a notebook of another make all marked so.

    Where the metadata is lost, it is the last code cell that begins as a solution cell does.
    """
    if named := [index for index, cell in enumerate(cells) if name_of(cell) == SOLUTION]:
        return named[-1:]
    if marked := [index for index, cell in enumerate(cells) if marks_of(cell).get("solution") and not is_given(cell)]:
        return marked
    return [index for index, cell in enumerate(cells)
            if cell.get("cell_type") == "code" and file_of_program(text_of_cell(cell)) is not None][-1:]
