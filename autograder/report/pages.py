"""The batch report: a folder of pages that are read in a browser, with no server and no network."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.grading.disclosure import TRACED, Disclosure
from autograder.grading.model import Gradebook, Status, SubmissionResult, TestResult
from autograder.report.html import View, picture, render
from autograder.report.overview import overview
from autograder.report.scripts import Scripts

#: Bytes of a student's page beyond which pictures and programs are left out, and the page says so.
PAGE = 190_000

#: Bytes of markup round a line of a program.
LINE = 26


def write_html(book: Gradebook, folder: Path, hints: Mapping[str, tuple[str, ...]] | None = None,
               disclosure: Disclosure = TRACED) -> Path:
    """Write ``folder/index.html`` and one page a student; returns the path of the index.

    ``hints`` is each exercise's ladder, ``disclosure`` what the students' pages have of a failing test. Makes the
    folder where there is none; raises OSError where it cannot be written. Pages that a former batch left for students
    who are no longer in the book are removed.
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
    for student, graded in rows.items():
        results = {exercise: disclosure.of(result) for exercise, result in graded.items()}
        shown = {**shared, "student": student, "results": results, "scripts": Scripts("steps.js")}
        bare = render("student.html", **shown, views=views_of(results, hints or {}, 0))
        room = PAGE - len(bare.encode())
        page = render("student.html", **shown, views=views_of(results, hints or {}, room)) if room > 0 else bare
        (students / pages[student]).write_text(page, encoding="utf-8")
    open_rows = [r for r in book.results if r.status in (Status.REVIEW, Status.ERROR) or r.notes]
    index = folder / "index.html"
    index.write_text(render("index.html", **shared, rows=rows, pages=pages, open_rows=open_rows,
                            overview=overview(book.results), scripts=Scripts("sort.js")), encoding="utf-8")
    return index


def views_of(results: Mapping[str, SubmissionResult], hints: Mapping[str, tuple[str, ...]], room: int,
             ) -> dict[str, View]:
    """What each result is shown with, in ``room`` bytes beside the words.

    Pictures of every exercise's first failing test come first, then those of others, each with the program. A test
    that fails by what an earlier one failed by refers to that one.
    """
    same = {exercise: repeated(result.tests) for exercise, result in results.items()}
    failing = [(exercise, number, test) for exercise, result in results.items()
               for number, test in enumerate(t for t in result.tests if t.explanation is not None)
               if test.name not in same[exercise]]
    failing.sort(key=lambda entry: entry[1])
    shown = {exercise: set[str]() for exercise in results}
    sources = dict.fromkeys(results, "")
    for exercise, _, test in failing:
        size = 0 if test.explanation is None else len(picture(test.explanation.steps).encode())
        program = "" if sources[exercise] else results[exercise].source
        with_program = size + len(program.encode("utf-8", "replace")) + LINE * program.count("\n")
        if size <= room:
            shown[exercise].add(test.name)
            if with_program <= room:
                size = with_program
                sources[exercise] = results[exercise].source
            room -= size
    return {exercise: View(sources[exercise], hints.get(exercise, ()), shown[exercise], same[exercise])
            for exercise in results}


def repeated(tests: Sequence[TestResult]) -> dict[str, str]:
    """For each test that fails by the same finding at the same lines as an earlier one, the title of that one."""
    first: dict[object, str] = {}
    found = {}
    for test in tests:
        told = test.explanation
        if told is None:
            continue
        cause = (told.finding, frozenset(step.line for step in told.steps if step.matters),
                 frozenset(edge.line for edge in told.waiting), "" if told.steps else told.why)
        if cause in first:
            found[test.name] = first[cause]
        first.setdefault(cause, test.title)
    return found


def page_name(student: str) -> str:
    """A file name for any student, different for different ones on every file system.

    A plain lower-case name stays; all others get a digest, whose form plain names cannot have.
    """
    if re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,60}", student) and not re.search(r"-[0-9a-f]{8}$", student):
        return f"{student}.html"
    slug = re.sub(r"[^a-z0-9]+", "-", student.lower()).strip("-")[:40] or "student"
    digest = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug}-{digest}.html"
