"""What was handed in: a module, or a notebook whose solution cells make one."""

from __future__ import annotations

import json
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from autograder.grading.added import belonging, read_added
from autograder.grading.cells import PLAY, is_aside, is_call, is_given, solutions_of, table, text_of_cell
from autograder.texts import say

SIZE_LIMIT = 256 * 1024  # bytes of a module
NOTEBOOK_LIMIT = 8 * 1024 * 1024  # bytes of a notebook, outputs and pictures included
NOTES_LIMIT = 20  # notes on one submission

#: Encodings of text that a coding comment may name, as Python spells them; others could hide code from a reader.
CODINGS = re.compile(r"ascii|utf-8|utf-8-sig|iso-8859-\d+|latin-\d+|cp125\d|cp437|cp850|koi8-[ru]|mac-roman")

#: No link is followed and no pipe waited for; Windows has neither of the two, and changes line ends unless it is told.
_PLAINLY = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))

#: PEP 263: where a file says how it is encoded.
_CODING = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")


class NotASubmissionError(Exception):
    """The file cannot be graded; the message is the reason that a student reads."""


@dataclass(frozen=True)
class Source:
    """The text of one submission. ``name`` is the module's name, ``filename`` what tracebacks show."""

    name: str
    filename: str
    text: str
    notes: tuple[str, ...] = ()


def read_source(path: Path, name: str = "") -> Source:
    """Read a ``.py`` or ``.ipynb`` file; raises NotASubmissionError with a reason for a student.

    ``name`` is the file's name where it was handed in under another one than it lies under.
    """
    name = name or path.name
    notebook = name.lower().endswith(".ipynb")
    data = _read(path, name, NOTEBOOK_LIMIT if notebook else SIZE_LIMIT)
    return read_notebook(data, name) if notebook else Source(PurePosixPath(name).stem, name, text_of(data, name))


def _read(path: Path, name: str, limit: int) -> bytes:
    """The bytes of a regular file. No link is followed, and what is no file (a pipe, a device) is not waited for."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise NotASubmissionError(say("source.not_regular", name=name))
        descriptor = os.open(path, _PLAINLY)
        with open(descriptor, "rb") as file:
            size = os.fstat(descriptor).st_size
            if size <= limit:
                return file.read(limit)
    except OSError as error:
        raise NotASubmissionError(say("source.unreadable", name=name, error=error.strerror)) from error
    raise NotASubmissionError(_too_large(name, size, limit))


def _too_large(name: str, size: int, limit: int) -> str:
    return say("source.too_large", name=name, mb=f"{size / 1_000_000:.1f}", kib=limit // 1024)


def text_of(data: bytes, name: str) -> str:
    """The text of a module's bytes, lines ended by ``\\n`` alone; raises NotASubmissionError."""
    if not data.strip():
        raise NotASubmissionError(say("source.empty", name=name))
    if b"\0" in data:
        raise NotASubmissionError(say("source.binary", name=name))
    coding = _coding(data)
    try:
        text = data.decode(coding or "utf-8-sig")
    except UnicodeDecodeError as error:
        said = say("source.not_its_coding", name=name, coding=coding, byte=error.start) if coding else say(
            "source.not_utf8", name=name, byte=error.start)
        raise NotASubmissionError(said) from error
    except LookupError:
        raise NotASubmissionError(say("source.no_such_coding", name=name)) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _coding(data: bytes) -> str | None:
    """The encoding that one of the first two lines names; None where that is UTF-8, or not one to be followed."""
    for line in re.split(rb"\r\n|\r|\n", data[:1000].removeprefix(b"\xef\xbb\xbf"))[:2]:
        if match := _CODING.match(line):
            coding = match[1].decode("ascii", "replace").lower().replace("_", "-")
            return coding if CODINGS.fullmatch(coding) and not coding.startswith("utf-8") else None
    return None


def read_notebook(data: bytes, name: str) -> Source:
    """The module that a notebook's cells make; raises NotASubmissionError."""
    return module_of_cells(notebook_of(data, name)["cells"], name)


def notebook_of(data: bytes, name: str) -> dict[str, Any]:
    """A notebook as its file has it: a list of cells, and nothing else is sure. Raises NotASubmissionError."""
    if len(data) > NOTEBOOK_LIMIT:
        raise NotASubmissionError(_too_large(name, len(data), NOTEBOOK_LIMIT))
    try:
        notebook = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NotASubmissionError(say("source.no_notebook", name=name, error=str(error)[:100])) from error
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise NotASubmissionError(say("source.no_cells", name=name))
    return notebook


def module_of_cells(cells: list[Any], name: str) -> Source:
    """The solution cells and those of the code cells that a student added which belong to the program, in order.

    Cells that came with the notebook and cells marked to play in are left out; lines that are IPython magics, shell
    calls or checks are dropped with a note. ``added`` says which cells belong; the others are left out with a note.
    Raises NotASubmissionError where that is no program at all.
    """
    notes: list[str] = []
    texts: list[tuple[bool, str]] = []  # is it a solution cell, and its text
    known = [table(cell) for cell in cells]
    solutions = solutions_of(known)
    for index, cell in enumerate(known):
        solution = index in solutions
        if solution or (cell.get("cell_type") == "code" and not _is_left_out(cell)):
            texts.append((solution, _without_commands(text_of_cell(cell), notes)))
    belong = iter(belonging([text for solution, text in texts if solution],
                            [text for solution, text in texts if not solution]))
    parts: list[str] = []
    for solution, text in texts:
        if not solution and not next(belong):
            notes.append(say("source.left_out", line=_first_line(text)))
        elif text.strip():
            parts.append(text)
    if not parts:
        raise NotASubmissionError(say("source.empty_solution", name=name) if solutions
                                  else say("source.no_solution", name=name))
    data = "\n\n".join(parts).encode("utf-8", "replace")
    if len(data) > SIZE_LIMIT:
        raise NotASubmissionError(say("source.too_much_code", name=name, kib=SIZE_LIMIT // 1024))
    stem = name.rpartition(".")[0] or name
    if len(notes) > NOTES_LIMIT:
        notes[NOTES_LIMIT:] = [say("source.more_notes", count=len(notes) - NOTES_LIMIT)]
    return Source(stem, name, text_of(data, name), tuple(notes))


def _is_left_out(cell: dict[str, Any]) -> bool:
    tags = table(cell.get("metadata")).get("tags")
    return is_given(cell) or (isinstance(tags, list) and PLAY in tags) or is_aside(text_of_cell(cell))


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.split("\n") if line.strip()), "")[:60]


def _without_commands(text: str, notes: list[str]) -> str:
    """The text of a cell with a blank line for each of the notebook's commands, so that line numbers stay.

    Within valid Python, a line that starts with % is the middle of an expression. Our own checks are commands, too.
    """
    commands = () if read_added(text) is not None else ("%", "!")
    kept = []
    for line in re.split(r"\r\n|\r|\n", text):
        if (commands and line.lstrip().startswith(commands)) or is_call(line):
            notes.append(say("source.dropped", line=line.strip()[:60]))
            kept.append("")
        else:
            kept.append(line)
    return "\n".join(kept)
