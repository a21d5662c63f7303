"""The files of a batch: each is whole or as it was before, whatever comes between."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from autograder.grading.exercise import Exercise
from autograder.grading.hints import read_hints
from autograder.grading.kept import read_terms
from autograder.grading.model import Gradebook
from autograder.report.csv import write_grades_csv
from autograder.report.json import write_results_json
from autograder.report.pages import write_html


def write_reports(book: Gradebook, folder: Path, exercises: Iterable[Exercise]) -> None:
    """Write grades.csv, results.json and report/; raises OSError, with those of before still there.

    ``exercises`` are where the hints come from. A student's page has what the terms in the folder let a student see.
    """
    for name, write in (("grades.csv", write_grades_csv), ("results.json", write_results_json)):
        made = folder / f"{name}.new"
        write(book, made)
        made.replace(folder / name)
    hints = {exercise.name: read_hints(exercise.folder / "README.md") for exercise in exercises}
    write_html(book, folder / "report", hints, read_terms(folder).disclosure)


def write_whole(path: Path, text: str) -> None:
    """Write a text file, whole or not at all; raises OSError."""
    made = path.with_name(path.name + ".new")
    made.write_text(text, encoding="utf-8")
    made.replace(path)
