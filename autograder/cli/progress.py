"""What a student has checked, and what came of it: one small file an exercise, in the user's own state folder.

It says what ``check`` said about one's own file on this machine, and is no grade.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from enum import StrEnum
from pathlib import Path

from autograder.grading.folders import state_folder


class Progress(StrEnum):
    """How far an exercise is."""

    NEW = "new"  # it was never checked
    FAILING = "failing"  # a visible test does not hold, or is not decided
    HOLDING = "holding"  # all visible tests hold
    CHANGED = "changed"  # they held, and the file has changed since, or is gone


def read_progress(exercise: str) -> Progress:
    """What came of the last check; NEW where nothing readable was kept."""
    try:
        record = json.loads(_place(exercise).read_text(encoding="utf-8"))
        holds, file, digest = bool(record["holds"]), Path(record["file"]), record["digest"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return Progress.NEW
    if not holds:
        return Progress.FAILING
    return Progress.HOLDING if _digest(file) == digest else Progress.CHANGED


def write_progress(exercise: str, file: Path, holds: bool) -> None:
    """Keep what came of a check of ``file``; where nothing can be written, nothing is kept."""
    path = _place(exercise)
    record = {"file": str(file.resolve()), "digest": _digest(file), "holds": holds}
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_text(json.dumps(record) + "\n", encoding="utf-8")
        new.replace(path)


def _place(exercise: str) -> Path:
    return state_folder() / "progress" / f"{exercise}.json"


def _digest(file: Path) -> str | None:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except (OSError, ValueError):
        return None
