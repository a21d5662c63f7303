"""A zip as a list of entries: what could be a submission is copied out, under names of our own.

A name in an archive is only ever a name: nothing is written by it. So there is no way out of the private folder, and
no two names meet in it, whatever a file system thinks of their case. What is read of a member ends at what a
submission may have, so a bomb inflates to that and no further; members and their sum are bounded as well. A member
that is no plain file, that is locked, or that is damaged stays in the list with the reason. An archive within the
archive is a file like any other.

The format is PKWARE's APPNOTE: 4.4.4 (flags; bit 0 says encrypted, bit 11 a name in UTF-8), 4.4.15 (external
attributes; Unix keeps the mode in the upper half), 4.4.6 (times have no zone: they are taken for this machine's).
"""

from __future__ import annotations

import contextlib
import re
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from autograder.grading.intake.entries import DEPTH_LIMIT, Entry, IntakeError, Kind, litter
from autograder.grading.source import NOTEBOOK_LIMIT, SIZE_LIMIT
from autograder.texts import say

MEMBERS_LIMIT = 200_000
TOTAL_LIMIT = 2 * 1024 ** 3  # bytes copied out of one archive

_ENCRYPTED = 0x1
_UTF8_NAME = 0x800

#: Bytes that are read of a member, by how its name ends; nothing else is copied out.
_LIMITS = {".py": SIZE_LIMIT, ".ipynb": NOTEBOOK_LIMIT, ".txt": 1024}

#: What a damaged or strange member makes the library raise.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


def list_archive(archive: Path, private: Path) -> list[Entry]:
    """The entries of a zip, their folders included; files are copied to ``private``. Raises IntakeError."""
    try:
        with zipfile.ZipFile(archive) as opened:
            members = opened.infolist()
            if len(members) > MEMBERS_LIMIT:
                raise IntakeError(f"{archive} has {len(members)} members; at most {MEMBERS_LIMIT} are read")
            files = list(_copied(opened, members, private))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
        raise IntakeError(f"{archive} is not a zip that can be read: {error}") from error
    except OSError as error:
        raise IntakeError(f"{archive} cannot be unpacked: {error.strerror}") from error
    return sorted([*_folders(files), *_once(files)], key=lambda e: e.path.parts)


class _UnreadableError(Exception):
    """A member cannot be read; the message is the row's reason."""


def _copied(opened: zipfile.ZipFile, members: list[zipfile.ZipInfo], private: Path) -> Iterator[Entry]:
    total = 0
    for number, member in enumerate(members):
        path, outside = _path(_name(member))
        if outside:
            yield Entry(path, Kind.OUTSIDE, problem=outside)
        elif any(map(litter, path.parts)):
            continue
        elif member.is_dir():
            yield Entry(path, Kind.FOLDER)
        elif stat.S_IFMT(member.external_attr >> 16) not in (0, stat.S_IFREG):
            yield Entry(path, Kind.OTHER, problem=say("source.not_regular_in_archive", name=path.name))
        elif path.suffix.lower() not in _LIMITS:
            yield Entry(path, Kind.FILE, at=_at(member))
        else:
            try:
                data = _contents(opened, member, path.name, _LIMITS[path.suffix.lower()])
            except _UnreadableError as error:
                yield Entry(path, Kind.FILE, problem=str(error))
                continue
            total += len(data)
            if total > TOTAL_LIMIT:
                raise IntakeError(f"the archive holds more than {TOTAL_LIMIT >> 20} MiB of submissions; divide it")
            where = private / f"{number:06}"
            where.write_bytes(data)
            yield Entry(path, Kind.FILE, where, at=_at(member))


def _contents(opened: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, limit: int) -> bytes:
    """The bytes of a member, a file called ``name``, at most ``limit``; raises _UnreadableError."""
    if member.flag_bits & _ENCRYPTED:
        raise _UnreadableError(say("source.locked", name=name))
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # The others are not unpacked piece by piece: little could become much before anybody looks at it.
        raise _UnreadableError(say("source.packed", name=name))
    try:
        with opened.open(member) as stream:
            data = stream.read(limit + 1)
    except _BROKEN as error:
        raise _UnreadableError(say("source.damaged", name=name, error=str(error)[:150])) from error
    if len(data) > limit:
        raise _UnreadableError(say("source.too_large_in_archive", name=name, kib=limit // 1024))
    return data


def _name(member: zipfile.ZipInfo) -> str:
    """The member's name; one without the mark of UTF-8 was decoded as code page 437, and is mostly UTF-8 all the same.

    Programs on Windows write a backslash between folders.
    """
    name = member.filename
    if not member.flag_bits & _UTF8_NAME:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _path(name: str) -> tuple[PurePosixPath, str]:
    """The name as a path below the top, and why it must not be one."""
    parts = [part for part in name.split("/") if part not in ("", ".")]
    if not parts or ".." in parts or name.startswith("/") or re.match(r"[A-Za-z]:", name):
        return PurePosixPath(name[:100] or "a member without a name"), "it would lie outside of the archive"
    if len(parts) > DEPTH_LIMIT + 1:
        return PurePosixPath(name[:100]), "it lies too deep to be looked into"
    return PurePosixPath(*parts), ""


def _at(member: zipfile.ZipInfo) -> datetime | None:
    try:
        return datetime(*member.date_time).astimezone()
    except (ValueError, OverflowError):
        return None


def _folders(files: list[Entry]) -> list[Entry]:
    """The folders that the files lie in: most archives do not name them."""
    named = {entry.path for entry in files if entry.kind is Kind.FOLDER}
    lain_in = {folder for entry in files if entry.kind is not Kind.OUTSIDE
               for folder in entry.path.parents if folder.parts}
    return [Entry(path, Kind.FOLDER) for path in lain_in - named]


def _once(entries: list[Entry]) -> list[Entry]:
    """Each name once; of a file that is there twice nobody knows which one counts."""
    times = Counter(entry.path for entry in entries)
    once = {entry.path: entry for entry in entries}
    return [entry if times[path] == 1 or entry.kind is Kind.FOLDER else replace(
        entry, where=None, problem=say("source.twice", name=path.name, times=times[path]))
        for path, entry in once.items()]
