"""A folder of pages to read in a browser, and the fragment that nbgrader's feedback shows."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from autograder.grading.model import Gradebook, Status, SubmissionResult, TestResult
from autograder.report import text


def write_html(book: Gradebook, folder: Path) -> Path:
    """Write ``folder/index.html`` and one page a student; returns the path of the index.

    Makes the folder where there is none; raises OSError where it cannot be written. Pages that a
    former batch left for students who are no longer in the book are removed.
    """
    exercises = sorted({result.exercise for result in book.results})
    rows: dict[str, dict[str, SubmissionResult]] = {}
    for result in book.results:
        rows.setdefault(result.student, {})[result.exercise] = result

    students = folder / "students"
    students.mkdir(parents=True, exist_ok=True)
    pages = {student: page_name(student) for student in rows}
    for stale in {path.name for path in students.glob("*.html")} - set(pages.values()):
        (students / stale).unlink()

    anchors = {exercise: f"e{index}" for index, exercise in enumerate(exercises, start=1)}
    shared = {"book": book, "exercises": exercises, "anchors": anchors}
    for student, results in rows.items():
        write_page(students / pages[student], "student.html", {**shared, "student": student, "results": results})
    open_rows = [r for r in book.results if r.status in (Status.REVIEW, Status.ERROR) or r.notes]
    index = folder / "index.html"
    write_page(index, "index.html", {**shared, "rows": rows, "pages": pages, "open_rows": open_rows})
    return index


def explanation_html(result: SubmissionResult) -> str:
    """What a student sees of a whole submission, as a fragment with a style scoped to it.

    No script and no request; the instructor's notes are left out.
    """
    return _environment().get_template("fragment.html").render(result=result)


def html_of_test(test: TestResult, file: str | None = None) -> str:
    """What a student sees of one test, as such a fragment; ``file`` is named in the replay command."""
    return _environment().get_template("fragment_test.html").render(test=test, file=file)


def page_name(student: str) -> str:
    """A file name for any student, different for different ones on every file system.

    A plain lower-case name stays; all others get a digest, whose form plain names cannot have.
    """
    if re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,60}", student) and not re.search(r"-[0-9a-f]{8}$", student):
        return f"{student}.html"
    slug = re.sub(r"[^a-z0-9]+", "-", student.lower()).strip("-")[:40] or "student"
    digest = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug}-{digest}.html"


def write_page(path: Path, template: str, values: Mapping[str, Any]) -> None:
    """Write what a template makes of ``values``: all of them are text, and no text is markup."""
    path.write_text(_environment().get_template(template).render(values), encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("autograder.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalize,
    )
    environment.filters["number"] = text.number
    environment.globals.update(
        mark_of_result=text.mark_of_result,
        mark_of_verdict=text.mark_of_verdict,
        headline=text.headline,
        evidence=text.evidence,
        replay=text.replay,
        threads_of=text.threads_of,
        clock_of=text.clock_of,
    )
    return environment


def _finalize(value: Any) -> Any:
    """Every string of a student's that reaches a page is made visible first; markup is ours."""
    return text.visible(value) if type(value) is str else value
