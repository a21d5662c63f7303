"""What was handed in: a module, or a notebook whose solution cells make one."""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.runtime.boundary import is_open

SIZE_LIMIT = 256 * 1024  # bytes of a module
NOTEBOOK_LIMIT = 8 * 1024 * 1024  # bytes of a notebook, outputs and pictures included


class NotASubmissionError(Exception):
    """The file cannot be graded; the message is the reason that a student reads."""


@dataclass(frozen=True)
class Source:
    """The text of one submission. ``name`` is the module's name, ``filename`` what tracebacks show."""

    name: str
    filename: str
    text: str
    notes: tuple[str, ...] = ()


def read_source(path: Path) -> Source:
    """Read a ``.py`` or ``.ipynb`` file; raises NotASubmissionError with a reason for a student."""
    limit = NOTEBOOK_LIMIT if path.suffix == ".ipynb" else SIZE_LIMIT
    try:
        if path.is_symlink() or not path.is_file():
            raise NotASubmissionError(f"{path.name} is not a regular file")
        size = path.stat().st_size
        if size > limit:
            raise NotASubmissionError(
                f"{path.name} has {size / 1_000_000:.1f} MB; a submission has at most {limit // 1024} KiB")
        data = path.read_bytes()
    except OSError as error:
        raise NotASubmissionError(f"{path.name} cannot be read: {error.strerror}") from error
    if path.suffix == ".ipynb":
        return read_notebook(data, path.name)
    return Source(path.stem, path.name, _text(data, path.name))


def _text(data: bytes, name: str) -> str:
    if not data.strip():
        raise NotASubmissionError(f"{name} is empty")
    if b"\0" in data:
        raise NotASubmissionError(f"{name} is a binary file, not Python source")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotASubmissionError(f"{name} is not UTF-8 text (byte {error.start})") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_notebook(data: bytes, name: str) -> Source:
    """The module that a notebook's solution cells make."""
    try:
        notebook = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NotASubmissionError(f"{name} is not a notebook: {str(error)[:100]}") from error
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise NotASubmissionError(f"{name} is not a notebook: it has no cells")
    return module_of_cells(cells, name)


def module_of_cells(cells: list[Any], name: str) -> Source:
    """The solution cells and the code cells that a student added, in order.

    Locked cells, tests and cells marked to play in are left out; lines that are IPython magics or
    shell calls are dropped with a note. An added cell counts where it only imports what a submission
    may import, and defines functions, classes and plain values: one that experiments is left out.
    """
    parts: list[str] = []
    notes: list[str] = []
    solutions = 0
    for cell in cells:
        if not isinstance(cell, dict) or cell.get("cell_type") != "code":
            continue
        metadata = cell.get("metadata") if isinstance(cell.get("metadata"), dict) else {}
        assert isinstance(metadata, dict)
        marks = metadata.get("nbgrader") if isinstance(metadata.get("nbgrader"), dict) else {}
        tags = metadata.get("tags") if isinstance(metadata.get("tags"), list) else []
        assert isinstance(marks, dict)
        if marks.get("grade") or marks.get("locked") or (tags and "play" in tags):
            continue
        source = cell.get("source", "")
        text = "".join(map(str, source)) if isinstance(source, list) else str(source)
        kept = []
        # A blank line stands in for a dropped one, so that line numbers stay the student's. Within
        # valid Python, a line that starts with % is the middle of an expression.
        magics = () if _is_python(text) else ("%", "!")
        for line in text.splitlines():
            if magics and line.lstrip().startswith(magics):
                notes.append(f"dropped the notebook command: {line.strip()[:60]}")
                kept.append("")
            else:
                kept.append(line)
        text = "\n".join(kept)
        if marks.get("solution"):
            solutions += 1
        elif not _only_defines(text):
            if text.strip():
                notes.append("left out an added cell that does more than define names")
            continue
        if text.strip():
            parts.append(text)
    if solutions == 0:
        raise NotASubmissionError(f"{name} has no solution cell")
    if not parts:
        raise NotASubmissionError(f"{name}: the solution cell is empty")
    stem = name.rpartition(".")[0] or name
    return Source(stem, name, _text("\n\n".join(parts).encode("utf-8", "replace"), name), tuple(notes))


def _only_defines(text: str) -> bool:
    if not _is_python(text):
        return False
    for statement in ast.parse(text).body:
        match statement:
            case ast.FunctionDef() | ast.ClassDef():
                pass
            case ast.Import(names=names):
                if not all(is_open(alias.name) for alias in names):
                    return False
            case ast.ImportFrom(module=module, level=0):
                if not is_open(module or ""):
                    return False
            case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
                if any(isinstance(n, ast.Call) for n in ast.walk(value)):
                    return False
            case _:
                return False
    return True


def _is_python(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
