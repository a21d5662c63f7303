"""A list of students as a CSV file: ours, or what Moodle, Canvas or a spreadsheet exports.

A student's name in the rows is the first of these columns that the file has and fills: ``student``, the user's name,
the login, the e-mail address, a number. All of them, and the full name, are names by which a submission is recognised;
one that two students share is none. Canvas's ``Student`` column is a full name (``Lovelace, Ada``), not a login. Excel
writes a byte-order mark, semicolons where the comma is a decimal one, and a first line ``sep=;``. Columns ``submitted``
and ``exercise`` may say when something was handed in.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path

from autograder.grading.intake.entries import IntakeError
from autograder.grading.intake.times import TimestampError, parse_time

SIZE_LIMIT = 32 * 1024 * 1024  # bytes of the file

#: Columns that name one student and no other, as systems head them, in the order of preference.
_KEYS = ("student", "username", "user name", "sis login id", "login id", "login", "email address", "email", "e-mail",
         "id number", "idnumber", "sis user id", "identifier", "id")
_FULL = ("full name", "name", "student name")
_FIRST = ("first name", "firstname", "given name")
_LAST = ("last name", "lastname", "surname", "family name")


@dataclass(frozen=True)
class Student:
    """One row: the name that grades go by, other names, and the row as the file has it."""

    name: str
    names: frozenset[str]
    row: Mapping[str, str]


@dataclass(frozen=True)
class Roster:
    """The list. ``times`` are by student and exercise, the exercise empty where the file does not name one."""

    students: tuple[Student, ...]
    times: Mapping[tuple[str, str], datetime] = field(default_factory=dict)

    @property
    def names(self) -> set[str]:
        """The names that grades go by."""
        return {student.name for student in self.students}

    def find(self, names: Sequence[str]) -> str | None:
        """The student who has one of these names, the first that only one has; None where there is nobody."""
        return next((found for name in names if (found := self._known.get(_key(name))) is not None), None)

    @cached_property
    def _known(self) -> Mapping[str, str]:
        times = Counter(name for student in self.students for name in student.names)
        return {name: s.name for s in self.students for name in s.names if times[name] == 1}


def read_roster(path: Path) -> Roster:
    """The list in a file; raises IntakeError, or OSError where there is no such file."""
    if path.stat().st_size > SIZE_LIMIT:
        raise IntakeError(f"{path} has more than {SIZE_LIMIT >> 20} MiB; a list of students is shorter")
    text = _decoded(path)
    separator, text = _separator(text)
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=separator)]
    except csv.Error as error:
        raise IntakeError(f"{path} is not a CSV file: {error}") from error
    header = rows[0] if rows else []
    columns = [name.casefold() for name in header]
    if not set(columns) & {*_KEYS, *_FULL}:
        raise IntakeError(f"{path} has no column that names students; the first line should have one of: "
                          f"{', '.join(_KEYS)}")
    canvas = {"student", "id", "section"} <= set(columns)
    if canvas:
        columns[columns.index("student")] = "full name"
    students: dict[str, Student] = {}
    times: dict[tuple[str, str], datetime] = {}
    for number, row in enumerate(rows[1:], start=2):
        cells = dict(zip(columns, row, strict=False))
        if not any(row) or (canvas and _no_student(cells)):
            continue
        name = next((cells[c] for c in (*_KEYS, *_FULL) if cells.get(c)), "")
        if not name:
            raise IntakeError(f"{path}, line {number}: no student is named")
        shown = dict(zip(header, row, strict=False))
        students.setdefault(name, Student(name, frozenset(map(_key, _names(cells, name))), shown))
        if cells.get("submitted"):
            try:
                times[name, cells.get("exercise", "")] = parse_time(cells["submitted"])
            except TimestampError as error:
                raise IntakeError(f"{path}, line {number}: {error}") from error
    return Roster(tuple(students.values()), times)


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise IntakeError(f"{path} is not UTF-8 (byte {error.start}); in Excel, save it as «CSV UTF-8»") from error


def _separator(text: str) -> tuple[str, str]:
    """What stands between cells: as Excel's first line says, else what the header has most of."""
    first, _, rest = text.partition("\n")
    if match := re.fullmatch(r"sep=(.)\r?", first, re.IGNORECASE):
        return match[1], rest
    return max(",;\t", key=first.count), text


def _no_student(cells: Mapping[str, str]) -> bool:
    """Canvas's row of points possible, that of its posting policies, and the student that only tests."""
    full = cells.get("full name", "")
    return full.startswith(("Points Possible", "Student, Test")) or not (full or cells.get("id"))


def _names(cells: Mapping[str, str], name: str) -> set[str]:
    names = {name, *(cells[c] for c in (*_KEYS, *_FULL) if cells.get(c))}
    names |= {address.partition("@")[0] for address in names if "@" in address}
    for first in filter(None, map(cells.get, _FIRST)):
        names |= {f"{a} {b}" for last in filter(None, map(cells.get, _LAST)) for a, b in ((first, last), (last, first))}
    # Moodle's grading worksheet has «Participant 1234567», its downloads the number alone.
    return names | {match[1] for n in names if (match := re.fullmatch(r"Participant (\d+)", n))}


def _key(name: str) -> str:
    """A name as it is compared: Canvas writes ``Lovelace, Ada`` as ``lovelaceada`` into the names of files."""
    return re.sub(r"[^\w@.+-]", "", name.casefold())
