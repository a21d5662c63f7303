"""grades.csv: one row a submission and exercise, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.grading.model import Gradebook
from autograder.report.text import number, one_line

COLUMNS = ("student", "exercise", "score", "max_score", "status", "reason", "file", "notes",
           "before", "penalty", "late")

#: What makes a spreadsheet take a cell for a formula; the wide forms do so in East Asian locales.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001


def write_grades_csv(book: Gradebook, path: Path) -> None:
    """Write ``book`` as UTF-8; raises OSError where that is not possible."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(csv_text(book))


def csv_text(book: Gradebook) -> Iterator[str]:
    """The text of grades.csv, line by line. ``before`` and what follows it are filled where something was late."""
    yield csv_line(COLUMNS)
    for row in book.results:
        late = ("", "", "") if row.late is None else (
            number(row.late.before), number(row.late.penalty), text_cell(row.late.reason))
        yield csv_line((
            text_cell(row.student),
            text_cell(row.exercise),
            number(row.score),
            number(row.max_score),
            row.status.value,
            text_cell(row.reason),
            text_cell(row.file or ""),
            text_cell(" ".join(row.notes)),
            *late,
        ))


def csv_line(cells: Sequence[str]) -> str:
    """Cells as a line of CSV (RFC 4180, but for the line's end, which is that of Unix)."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def text_cell(text: str) -> str:
    """``text`` on one line, with a ``'`` before it where a spreadsheet would compute it."""
    line = one_line(text)
    return "'" + line if text.startswith(FORMULA_STARTS) or line.startswith(FORMULA_STARTS) else line
