"""nbgrader's gradebook, through its own interface (``nbgrader.api.Gradebook``), by any URL that SQLAlchemy takes.

An exercise is an assignment with one notebook of its name, a hidden test a cell with the test's name: as in the courses
that ``autograder course`` writes, so grades land on the cells that are there. Writing again brings them up to date. A
score that a person gave in the formgrader is left alone. What is undecided is marked for grading by hand. Points that
being late cost are nbgrader's own ``late_submission_penalty``.
"""

from __future__ import annotations

import os
import sysconfig
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from autograder.explore.verdict import EngineError, Inconclusive
from autograder.grading.model import Gradebook, Status, SubmissionResult
from autograder.report.exports.errors import ExportError
from autograder.report.text import one_line


def write(book: Gradebook, url: str) -> None:
    """Write the results; raises ExportError where nbgrader is missing or the database does not let it."""
    try:
        from nbgrader.api import Gradebook as Database
        from sqlalchemy.exc import SQLAlchemyError
    except ImportError as error:
        raise ExportError("this format needs nbgrader: pip install 'threading-exercises[nbgrader]'") from error
    try:
        with _own_programs_first(), closing(Database(url)) as database:
            _structure(database, book)
            for result in book.results:
                database.update_or_create_student(result.student)
                if result.status is not Status.MISSING:
                    _submission(database, result)
    except SQLAlchemyError as error:
        raise ExportError(f"the database {url} cannot be written: {one_line(str(error))[:300]}. "
                          "A file is named as in sqlite:///gradebook.db") from error


@contextmanager
def _own_programs_first() -> Iterator[None]:
    """nbgrader starts ``alembic`` by its name, which is on the path only where the environment is activated."""
    before = os.environ.get("PATH", os.defpath)
    os.environ["PATH"] = os.pathsep.join((sysconfig.get_path("scripts"), before))
    try:
        yield
    finally:
        os.environ["PATH"] = before


def _structure(database: Any, book: Gradebook) -> None:
    """The assignments that somebody handed in, their notebooks and the cells that are graded."""
    cells: dict[str, dict[str, float]] = {}
    for result in book.results:
        if result.status is Status.MISSING:  # a batch has all exercises there are, a course those that it gave out
            continue
        cells.setdefault(result.exercise, {}).update({test.name: test.max_points for test in result.tests})
    for exercise, graded in cells.items():
        database.update_or_create_assignment(exercise)
        database.update_or_create_notebook(exercise, exercise)
        for cell, most in graded.items():
            database.update_or_create_grade_cell(cell, exercise, exercise, max_score=most, cell_type="code")


def _submission(database: Any, result: SubmissionResult) -> None:
    from nbgrader.api import Grade

    with database.db.no_autoflush:  # nbgrader asks for rows while it makes others
        submission = database.update_or_create_submission(result.exercise, result.student)
    tests = {test.name: test for test in result.tests}
    for notebook in submission.notebooks:
        if notebook.name != result.exercise:
            continue
        notebook.late_submission_penalty = result.late.penalty if result.late is not None else None
        grades = {grade.name: grade for grade in notebook.grades}
        for cell in notebook.notebook.grade_cells:
            grade = grades.get(cell.name)
            if grade is None:  # the cell is newer than the submission
                grade = Grade(cell_id=cell.id, notebook=notebook)
                database.db.add(grade)
            test = tests.get(cell.name)
            undecided = result.status in (Status.REVIEW, Status.ERROR) if test is None else isinstance(
                test.verdict, (Inconclusive, EngineError))
            grade.auto_score = None if undecided else test.points if test is not None else 0.0
            grade.needs_manual_grade = undecided and grade.manual_score is None
    database.db.commit()
