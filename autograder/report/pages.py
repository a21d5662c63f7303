"""The batch report: a folder of pages that are read in a browser, with no server and no network."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from autograder.explore.verdict import Fail
from autograder.grading.model import Gradebook, Status, SubmissionResult, TestResult
from autograder.report.html import View, render
from autograder.report.overview import overview
from autograder.report.scripts import Scripts
from autograder.report.text import visible

#: Bytes of pictures on a student's page; those of further tests are left out, and the page says so.
PICTURES = 120_000


def write_html(book: Gradebook, folder: Path, hints: Mapping[str, tuple[str, ...]] | None = None) -> Path:
    """Write ``folder/index.html`` and one page a student; returns the path of the index.

    ``hints`` is each exercise's ladder. Makes the folder where there is none; raises OSError where it cannot be
    written. Pages that a former batch left for students who are no longer in the book are removed.
    """
    rows: dict[str, dict[str, SubmissionResult]] = {}
    for result in book.results:
        rows.setdefault(result.student, {})[result.exercise] = result
    students = folder / "students"
    students.mkdir(parents=True, exist_ok=True)
    pages = {student: page_name(student) for student in rows}
    for stale in {path.name for path in students.glob("*.html")} - set(pages.values()):
        (students / stale).unlink()
    exercises = sorted({result.exercise for result in book.results})
    anchors = {exercise: f"e{index}" for index, exercise in enumerate(exercises, start=1)}
    shared = {"book": book, "exercises": exercises, "anchors": anchors}
    for student, results in rows.items():
        views = views_of(results, hints or {})
        page = render("student.html", **shared, student=student, results=results, views=views,
                      scripts=Scripts("steps.js"))
        (students / pages[student]).write_text(page, encoding="utf-8")
    open_rows = [r for r in book.results if r.status in (Status.REVIEW, Status.ERROR) or r.notes]
    index = folder / "index.html"
    index.write_text(render("index.html", **shared, rows=rows, pages=pages, open_rows=open_rows,
                            overview=overview(book.results), scripts=Scripts("sort.js")), encoding="utf-8")
    return index


def views_of(results: Mapping[str, SubmissionResult], hints: Mapping[str, tuple[str, ...]]) -> dict[str, View]:
    """What each result is shown with: pictures of every exercise's first failing test, and of others while room is."""
    failing = [(exercise, number, test) for exercise, result in results.items()
               for number, test in enumerate(t for t in result.tests if t.explanation is not None)]
    failing.sort(key=lambda entry: entry[1])
    room, shown = PICTURES, {exercise: set[str]() for exercise in results}
    for exercise, _, test in failing:
        size = picture_size(test)
        if size <= room:
            room -= size
            shown[exercise].add(test.name)
    return {exercise: View(result.source, hints.get(exercise, ()), shown[exercise])
            for exercise, result in results.items()}


def picture_size(test: TestResult) -> int:
    """About how many bytes the picture of a test takes on a page."""
    if test.explanation is None or not isinstance(test.verdict, Fail):
        return 0
    threads = len({step.thread for step in test.explanation.steps})
    return sum(180 + 30 * threads + sum(len(visible(part).encode()) for part in (step.source, step.action))
               for step in test.explanation.steps)


def page_name(student: str) -> str:
    """A file name for any student, different for different ones on every file system.

    A plain lower-case name stays; all others get a digest, whose form plain names cannot have.
    """
    if re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,60}", student) and not re.search(r"-[0-9a-f]{8}$", student):
        return f"{student}.html"
    slug = re.sub(r"[^a-z0-9]+", "-", student.lower()).strip("-")[:40] or "student"
    digest = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug}-{digest}.html"
