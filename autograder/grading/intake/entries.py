"""A folder as a list of entries: names, what they are, and why one cannot be read. No link is followed."""

from __future__ import annotations

import itertools
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path, PurePosixPath

from autograder.texts import say

#: Files that are looked at in one folder below the top; a course may have any number of students.
FILES_LIMIT = 1000

#: How the name of a program ends that can be graded.
GRADED = (".py", ".ipynb")

#: Folders within folders that are looked into: a layout has two, Moodle keeps those that a student made.
DEPTH_LIMIT = 6

#: What other programs leave beside what was handed in.
_LITTER = ("__MACOSX", "__pycache__")


class IntakeError(Exception):
    """What was handed in cannot be read at all; the message says what to do."""


class Kind(Enum):
    """What an entry is."""

    FILE = "file"
    FOLDER = "folder"
    OTHER = "other"  # a link, a pipe, a device
    OUTSIDE = "outside"  # a name in an archive that leads out of it, or too deep into it


@dataclass(frozen=True)
class Entry:
    """One file or folder below the top. ``path`` is its name there, in a report and for a layout.

    ``where`` is the file to read; None where there is none. ``problem`` says why an entry cannot be read; ``at`` is
    when the file was last changed, as its folder or its archive has it.
    """

    path: PurePosixPath
    kind: Kind
    where: Path | None = None
    problem: str = ""
    at: datetime | None = None


def litter(name: str) -> bool:
    """Is this what nobody handed in: hidden, or left by another program?"""
    return name.startswith(".") or name in _LITTER


def list_folder(top: Path) -> list[Entry]:
    """Everything below ``top``, in order of names; raises IntakeError where ``top`` itself cannot be read."""
    if top.is_symlink() and not top.exists():
        raise IntakeError(f"{top} is a link to nothing")
    try:
        with os.scandir(top) as found:
            children = sorted(found, key=lambda e: e.name)
    except OSError as error:
        raise IntakeError(f"{top} cannot be read: {error.strerror}") from error
    return [entry for child in children if not litter(child.name)
            for entry in _walk(child, PurePosixPath(child.name))]


def _walk(found: os.DirEntry[str], path: PurePosixPath) -> list[Entry]:
    where = Path(found.path)
    if found.is_symlink() and path.suffix.lower() not in GRADED:
        return [Entry(path, Kind.OTHER, where, say("source.link", name=path.name))]
    if not found.is_dir(follow_symlinks=False):
        if not found.is_file(follow_symlinks=False):
            return [Entry(path, Kind.OTHER, where)]
        try:
            changed = datetime.fromtimestamp(found.stat(follow_symlinks=False).st_mtime, UTC)
        except (OSError, OverflowError, ValueError):
            changed = None
        return [Entry(path, Kind.FILE, where, at=changed)]
    if len(path.parts) > DEPTH_LIMIT:
        return [Entry(path, Kind.FOLDER, where, say("source.too_deep", name=path.name))]
    try:
        with os.scandir(where) as inside:
            children = sorted(itertools.islice(inside, FILES_LIMIT + 1), key=lambda e: e.name)
    except OSError as error:
        return [Entry(path, Kind.FOLDER, where, say("source.folder_unreadable", error=error.strerror))]
    if len(children) > FILES_LIMIT:
        return [Entry(path, Kind.FOLDER, where, say("source.too_many_files", most=FILES_LIMIT))]
    return [Entry(path, Kind.FOLDER, where), *(
        entry for child in children if not litter(child.name) for entry in _walk(child, path / child.name))]
