"""The formats in which other systems take results: one module each, and one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from autograder.grading.intake import Roster
from autograder.grading.model import Gradebook, SubmissionResult
from autograder.report.csv import csv_text
from autograder.report.exports import canvas, classroom, github, gradescope, junit, moodle, nbgrader
from autograder.report.json import json_text


@dataclass(frozen=True)
class OneText:
    """A format that is one text for a whole batch. ``write`` gets the list of students where there is one."""

    name: str
    means: str
    write: Callable[[Gradebook, Roster], Iterable[str]]


@dataclass(frozen=True)
class TextEach:
    """A format that is one text for each student: their results, in order. ``suffix`` is how its files' names end."""

    name: str
    means: str
    suffix: str
    write: Callable[[Sequence[SubmissionResult]], str]


@dataclass(frozen=True)
class Database:
    """A format that is rows in a database, named by its URL."""

    name: str
    means: str
    write: Callable[[Gradebook, str], None]


Format = OneText | TextEach | Database

FORMATS: dict[str, Format] = {made.name: made for made in (
    OneText("csv", "a table: grades.csv", lambda book, _: csv_text(book)),
    OneText("json", "all that is known: results.json, as results.schema.json describes it",
            lambda book, _: json_text(book)),
    OneText("junit", "JUnit XML, a suite for each submission", lambda book, _: junit.junit_xml(book)),
    TextEach("gradescope", "Gradescope's results.json, one for each student", ".json", gradescope.results),
    OneText("github", "annotations of GitHub Actions, as workflow commands", lambda book, _: github.commands(book)),
    TextEach("classroom", "points for GitHub Classroom's grading reporter, one for each student", ".json",
             classroom.points),
    OneText("canvas", "a table that Canvas's gradebook imports", canvas.table),
    OneText("moodle", "a table that Moodle's gradebook imports", moodle.table),
    Database("nbgrader", "nbgrader's gradebook, by the URL of its database", nbgrader.write),
)}
