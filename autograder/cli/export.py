"""``autograder export``: the results of a batch as another system takes them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.common import err, tell, told
from autograder.grading.intake import IntakeError, Roster, read_roster
from autograder.grading.kept import KeptError, read_terms
from autograder.grading.model import Gradebook, SubmissionResult
from autograder.report.exports import FORMATS, Database, OneText, TextEach
from autograder.report.exports.errors import ExportError
from autograder.report.json import ResultsError, read_results
from autograder.report.pages import page_name


def export(
    graded: Annotated[Path, typer.Argument(help="The folder that `autograder grade` wrote, or its results.json.")],
    kind: Annotated[str, typer.Option("--format", help="; ".join(
        f"{one.name}: {one.means}" for one in FORMATS.values()) + ".")],
    to: Annotated[str | None, typer.Option(
        "--out", help="File, folder (for a file for each student) or database URL; the terminal by default.",
        show_default=False)] = None,
    student: Annotated[str | None, typer.Option(help="Only this student.", show_default=False)] = None,
    students: Annotated[Path | None, typer.Option(
        help="The students as Canvas or Moodle exports them, to have the columns by which it knows them.",
        show_default=False)] = None,
) -> None:
    """Write the results of a batch in another system's format, with what the course lets students see of them.

    Exit codes: 0 written, 2 the call makes no sense, or it cannot be written.
    """
    with told(ExportError, ResultsError, IntakeError, KeptError, OSError):
        if kind not in FORMATS:
            raise ExportError(f"there is no format {kind!r}; there are: {', '.join(FORMATS)}")
        results = graded / "results.json" if graded.is_dir() else graded
        if not results.exists():
            raise ExportError(f"there is no {results}: name the folder that 'autograder grade' wrote")
        book = read_results(results)
        disclosure = read_terms(results.parent).disclosure
        book = replace(book, results=tuple(map(disclosure.of, book.results)))
        if student is not None:
            book = replace(book, results=_of(book, student))
        match FORMATS[kind]:
            case OneText(write=text):
                _written(text(book, _listed(book, students)), to)
            case TextEach() as form if student is None:
                _written_each(book, form, to)
            case TextEach(write=each):
                _written([each(tuple(book.results))], to)
            case Database(write=rows):
                if to is None:
                    raise ExportError("name the database with --out, as in sqlite:///gradebook.db")
                rows(book, to)
                tell(err, f"written: {to}")


def _listed(book: Gradebook, students: Path | None) -> Roster:
    """The list of students; who is graded and not in it is named: another system will not know them."""
    if students is None:
        return Roster(())
    roster = read_roster(students)
    for student in sorted({result.student for result in book.results} - roster.names):
        tell(err, f"not in the list of students: {student}".replace("\n", " "))
    return roster


def _of(book: Gradebook, student: str) -> tuple[SubmissionResult, ...]:
    found = tuple(result for result in book.results if result.student == student)
    if not found:
        raise ExportError(f"there is no result of a student {student!r}")
    return found


def _written(pieces: Iterable[str], to: str | None) -> None:
    if to is None:
        sys.stdout.writelines(pieces)
        return
    with Path(to).open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
    tell(err, f"written: {to}")


def _written_each(book: Gradebook, form: TextEach, to: str | None) -> None:
    if to is None:
        raise ExportError("this format is a file for each student: name a folder with --out, or one with --student")
    folder = Path(to)
    folder.mkdir(parents=True, exist_ok=True)
    rows: dict[str, list[SubmissionResult]] = {}
    for result in book.results:
        rows.setdefault(result.student, []).append(result)
    for student, results in rows.items():
        (folder / page_name(student)).with_suffix(form.suffix).write_text(form.write(results), encoding="utf-8")
    tell(err, f"written: {len(rows)} files in {folder}")
