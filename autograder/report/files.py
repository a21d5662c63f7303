"""The files of a batch: each is whole or as it was before, whatever comes between."""

from __future__ import annotations

from pathlib import Path

from autograder.grading.model import Gradebook
from autograder.report.csv import write_grades_csv
from autograder.report.html import write_html
from autograder.report.json import write_results_json


def write_reports(book: Gradebook, folder: Path) -> None:
    """Write grades.csv, results.json and report/; raises OSError, with those of before still there."""
    for name, write in (("grades.csv", write_grades_csv), ("results.json", write_results_json)):
        made = folder / f"{name}.new"
        write(book, made)
        made.replace(folder / name)
    write_html(book, folder / "report")
