"""Who handed in what: the layout is found, names are told apart, and nothing is passed over in silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from autograder.grading.exercise import Exercise
from autograder.grading.intake.archive import list_archive
from autograder.grading.intake.entries import GRADED, Entry, IntakeError, Kind, list_folder
from autograder.grading.intake.layout import ARCHIVES, Claim, Layout, Submission, Unclear, could_be_one
from autograder.grading.intake.layouts import LAYOUTS
from autograder.grading.intake.students import Roster
from autograder.grading.intake.times import TIMESTAMP, TimestampError, read_timestamp
from autograder.grading.scratch import Scratch
from autograder.texts import say

#: Lines about files that are nobody's; a folder may have any number of them.
LINES_LIMIT = 200


@dataclass(frozen=True)
class Found:
    """A submission for every student and exercise, missing ones included, in order.

    ``lines`` say what else there is to know, one thing each: files that are nobody's, students whom the list does
    not have.
    """

    layout: Layout
    submissions: tuple[Submission, ...]
    lines: tuple[str, ...]


@contextmanager
def entries_of(submitted: Path) -> Iterator[list[Entry]]:
    """The entries of a folder or a zip; what is copied out of a zip is gone afterwards. Raises IntakeError."""
    if submitted.is_dir():
        yield list_folder(submitted)
    elif submitted.is_file():
        with Scratch() as private:
            yield list_archive(submitted, private)
    else:
        raise IntakeError(f"{submitted} is neither a folder nor a zip of submissions")


def find_submissions(entries: Sequence[Entry], wanted: Sequence[Exercise], known: Sequence[Exercise] = (),
                     layout: str = "", roster: Roster | None = None) -> Found:
    """The submissions among ``entries`` for the exercises that are ``wanted``.

    ``known`` are all exercises that there are, so that a file for another one is not taken for a mistake. ``layout``
    is a name of LAYOUTS; without one it is found out. Raises IntakeError where there is nothing in any layout.
    """
    among = [LAYOUTS[layout]] if layout else [one for one in LAYOUTS.values() if not one.student]
    read = max((_read(entries, one, wanted, known or wanted) for one in among), key=lambda r: r.weight)
    if not read.claims and not read.layout.student:
        looked_for = "; ".join(f"{one.name}: {one.means}" for one in among)
        raise IntakeError(f"no student's submission was found; this is looked for: {looked_for}")
    found = _found(read, entries, wanted, roster or Roster(()))
    names = {exercise.name for exercise in (*wanted, *known)}
    strange = sorted({exercise for _, exercise in roster.times} - names - {""}) if roster else []
    return replace(found, lines=(*found.lines, *(
        f"the list of students has times for {name}, which is no exercise" for name in strange)))


@dataclass(frozen=True)
class _Read:
    """The entries as one layout reads them."""

    layout: Layout
    claims: tuple[Claim, ...]
    unclear: tuple[Unclear, ...]

    @property
    def weight(self) -> tuple[int, int]:
        """How much of it has a meaning in the layout: programs first."""
        programs = sum(c.exercise is not None and could_be_one(c.entry) for c in self.claims)
        return programs, len(self.claims)


def _read(entries: Sequence[Entry], layout: Layout, wanted: Sequence[Exercise], known: Sequence[Exercise]) -> _Read:
    """What a layout makes of the entries, or of those in the one folder that is round all of them."""
    exercises = wanted if layout.one_assignment or layout.student else known
    outer = _each(entries, layout, exercises)
    tops = {entry.path.parts[0] for entry in entries if entry.kind is not Kind.OUTSIDE}
    if outer.weight[0] or len(tops) != 1:
        return outer
    inner = [replace(e, path=PurePosixPath(*e.path.parts[1:])) for e in entries if len(e.path.parts) > 1]
    return max(outer, _each(inner, layout, exercises), key=lambda r: r.weight[0])


def _each(entries: Sequence[Entry], layout: Layout, exercises: Sequence[Exercise]) -> _Read:
    read = [layout.read(entry, exercises) for entry in entries if entry.kind is not Kind.OUTSIDE]
    return _Read(layout, tuple(r for r in read if isinstance(r, Claim)),
                 tuple(r for r in read if isinstance(r, Unclear)))


def _found(read: _Read, entries: Sequence[Entry], wanted: Sequence[Exercise], roster: Roster) -> Found:
    lines = _not_counted(read, entries)
    students: dict[str, list[Claim]] = defaultdict(list)
    for claim in read.claims:
        listed = roster.find((claim.student, *claim.ids))
        if roster.names and listed is None and claim.student not in students:
            lines.append(f"not in the list of students: {claim.student}")
        students[listed or claim.student].append(claim)
    lines += _alike(students)
    everybody = {read.layout.student} if read.layout.student else roster.names
    for missing in everybody - set(students):
        students[missing] = []
    claimed = {c.exercise.name for c in read.claims if c.exercise is not None}
    shown = [e for e in wanted if not read.layout.one_assignment or len(wanted) == 1 or e.name in claimed]
    submissions = []
    for student in sorted(students):
        for exercise in shown:
            submission = _submission(student, exercise, students[student])
            if submission.at is None and (written := _written(students[student], exercise)) is not None:
                try:
                    submission = replace(submission, at=read_timestamp(written))
                except TimestampError as error:
                    lines.append(f"no time for {student} {exercise.name}: {error}")
            if (told := roster.times.get((student, exercise.name), roster.times.get((student, "")))) is not None:
                submission = replace(submission, at=told)
            submissions.append(submission)
    return Found(read.layout, tuple(submissions), tuple(lines))


def _not_counted(read: _Read, entries: Sequence[Entry]) -> list[str]:
    """A line for each file that is nobody's, and for each entry with a problem that no row will show."""
    claimed = {c.entry for c in read.claims}
    unclear = {u.entry: u.why for u in read.unclear}
    lines = [f"not counted: {e.path} ({e.problem or unclear[e]})" for e in entries
             if e in unclear or (e.problem and e not in claimed)]
    if len(lines) > LINES_LIMIT:
        lines[LINES_LIMIT:] = [f"not counted: {len(lines) - LINES_LIMIT} files more"]
    return lines


def _alike(students: Iterable[str]) -> list[str]:
    """Students whose names differ only in case: perhaps two, perhaps one who typed it twice."""
    same: dict[str, list[str]] = defaultdict(list)
    for student in students:
        same[student.casefold()].append(student)
    return [f"taken for different students: {', '.join(sorted(names))}" for names in same.values() if len(names) > 1]


def _submission(student: str, exercise: Exercise, claims: Sequence[Claim]) -> Submission:
    """What one student handed in for one exercise; what cannot be told or read is a row with a reason."""
    ids = next((c.ids for c in claims if c.ids), ())
    ours = [c for c in claims if c.exercise is not None and c.exercise.name == exercise.name]
    # A folder that cannot be read: the student's, or the exercise's.
    folder = next((c.entry.problem for c in claims if c.entry.problem and not c.name
                   and c.exercise in (None, exercise)), "")
    if folder or not ours:
        return Submission(student, exercise, None, folder, ids=ids)
    files = [c for c in ours if c.entry.kind is Kind.FILE]
    programs = [c for c in files if c.entry.path.suffix.lower() in GRADED and not c.name.startswith("test_")]
    choices = (
        [c for c in files if c.name == exercise.file],
        [c for c in files if c.name == f"{exercise.name}.ipynb"],
        # What has the right name and is no file is handed on: its row says so.
        [c for c in ours if c.name in (exercise.file, f"{exercise.name}.ipynb")],
        programs)
    chosen = next(filter(None, choices), [])
    if len(chosen) != 1:
        return Submission(student, exercise, None, _why_none(exercise, chosen, files), ids=ids)
    [claim] = chosen
    return Submission(student, exercise, None if claim.entry.problem else claim.entry.where, claim.entry.problem,
                      str(claim.entry.path), claim.at, claim.marked_late, ids)


def _why_none(exercise: Exercise, candidates: Sequence[Claim], files: Sequence[Claim]) -> str:
    if candidates:
        names = ", ".join(sorted(str(c.entry.path) for c in candidates)[:5])
        return say("source.several", count=len(candidates), file=exercise.file, names=names)
    archive = next((c.name for c in files if c.entry.path.suffix.lower() in ARCHIVES), "")
    if archive:
        return say("source.archive", file=exercise.file, archive=archive)
    if any(c.name.endswith(".html") for c in files):
        return say("source.typed", file=exercise.file)
    return say("source.missing", file=exercise.file)


def _written(claims: Sequence[Claim], exercise: Exercise) -> Path | None:
    """nbgrader's note of the time at which it collected this."""
    return next((c.entry.where for c in claims if c.name == TIMESTAMP and c.exercise is exercise), None)
