"""What a layout is: names of files told apart into who handed in what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from autograder.grading.exercise import Exercise
from autograder.grading.intake.entries import GRADED, Entry
from autograder.grading.source import NotASubmissionError, Source, read_source
from autograder.texts import say

#: How the name of an archive ends; none is looked into where a program should be.
ARCHIVES = (".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar")


@dataclass(frozen=True)
class Submission:
    """One thing to grade. ``path`` is the file to read, None where nothing was handed in or ``problem`` says why not.

    ``file`` is its name as it was handed in. ``at`` is when that was, where it is known; ``marked_late`` says that
    the learning management system called it late, without saying how late. ``ids`` are names of the student's in
    that system.
    """

    student: str
    exercise: Exercise
    path: Path | None
    problem: str = ""
    file: str | None = None
    at: datetime | None = None
    marked_late: bool = False
    ids: tuple[str, ...] = ()

    def read(self) -> Source:
        """The program; raises NotASubmissionError with a reason for a student where there is none to read."""
        if self.path is None:
            raise NotASubmissionError(self.problem or say("source.nothing"))
        return read_source(self.path, PurePosixPath(self.file or "").name)


@dataclass(frozen=True)
class Claim:
    """One entry, as a layout reads its name: who handed it in, for which exercise, and what they called it.

    ``exercise`` is None where the entry only says that there is such a student. ``ids`` are names under which a list
    of students may have the student, the surest one first.
    """

    entry: Entry
    student: str
    exercise: Exercise | None = None
    name: str = ""
    ids: tuple[str, ...] = ()
    at: datetime | None = None
    marked_late: bool = False


@dataclass(frozen=True)
class Unclear:
    """An entry that could be a submission, and why it is not counted as anybody's."""

    entry: Entry
    why: str


#: A layout's reading of one entry; None for what has no meaning in it.
Reader = Callable[[Entry, Sequence[Exercise]], "Claim | Unclear | None"]


@dataclass(frozen=True)
class Layout:
    """One way of naming. ``one_assignment``: a download has what was handed in for one assignment, not for a course.

    ``student``: all files are this student's, whatever their names; so it is taken only where it is asked for.
    """

    name: str
    means: str
    read: Reader
    one_assignment: bool = False
    student: str = ""


def could_be_one(entry: Entry) -> bool:
    """Would somebody miss this file if it were passed over?"""
    return entry.path.suffix.lower() in (*GRADED, *ARCHIVES) and not entry.path.name.startswith("test_")


def exercise_of(name: str, exercises: Sequence[Exercise]) -> Exercise | str:
    """The exercise that a file's name means, or why none can be told.

    With one exercise there is no question. Else it is the exercise's own name or that of its file, with or without
    the number that a system adds where a file is handed in again (``database-2.py``, ``database (1).py``).
    """
    if len(exercises) == 1:
        return exercises[0]
    stem = name.rpartition(".")[0].casefold()
    bare = _without_number(stem)
    meant = [e for e in exercises if {stem, bare} & {e.name.casefold(), e.file.rpartition(".")[0].casefold()}]
    if len(meant) == 1:
        return meant[0]
    if meant:
        return f"{name} could be for {', '.join(e.name for e in meant)}: name one with --exercise"
    return f"{name} does not say for which exercise it is: name it with --exercise"


def own_name(name: str) -> str:
    """The file's name without such a number."""
    stem, dot, suffix = name.rpartition(".")
    return _without_number(stem) + dot + suffix if dot else name


def _without_number(stem: str) -> str:
    cut = stem.rstrip("0123456789")
    if cut != stem and cut.endswith("-"):
        return cut[:-1]
    if stem.endswith(")") and (opening := stem.rfind(" (")) > 0 and stem[opening + 2:-1].isdigit():
        return stem[:opening]
    return stem
