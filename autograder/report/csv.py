"""grades.csv: one row a submission and exercise, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
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
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in book.results:
            writer.writerow(
                [
                    text_cell(row.student),
                    text_cell(row.exercise),
                    number(row.score),
                    number(row.max_score),
                    row.status.value,
                    text_cell(row.reason),
                    text_cell(row.file or ""),
                    text_cell(" ".join(row.notes)),
                    "" if row.late is None else number(row.late.before),
                    "" if row.late is None else number(row.late.penalty),
                    "" if row.late is None else text_cell(row.late.reason),
                ]
            )


def text_cell(text: str) -> str:
    """``text`` on one line, with a ``'`` before it where a spreadsheet would compute it."""
    line = one_line(text)
    return "'" + line if text.startswith(FORMULA_STARTS) or line.startswith(FORMULA_STARTS) else line
