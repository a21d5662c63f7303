"""``check``, which the cells of a notebook call in a live kernel: a student's, or that of ``nbgrader validate``.

A student has no hidden tests, so there the call that stands for one only says that it is graded after submission: no
number at all, which Validate counts as not failed; 0 would look like a fail and full points like a pass. Where the
hidden tests are at hand (an instructor's checkout) it grades. Under nbgrader's own autograde it raises: there our
preprocessor must stand in for the kernel, and a cell that came this far would be given full marks.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from markupsafe import escape

from autograder.explore.verdict import PASSES
from autograder.grading.exercise import Exercise, ExerciseError, find_exercises
from autograder.grading.judge import Judge
from autograder.grading.model import SubmissionResult
from autograder.grading.source import NotASubmissionError, Source
from autograder.notebook.child import ChildError, run_visible
from autograder.notebook.kernel import program_as_run, record, saved_notebook
from autograder.notebook.report import Points, Report
from autograder.report.text import visible
from autograder.texts import say


class CheckFailed(Exception):
    """A check that did not hold, or could not be made; a notebook shows its one sentence and no traceback."""

    def _render_traceback_(self) -> list[str]:
        return [visible(str(self))]


def check(exercise: str, test: str | None = None) -> Report | Points | None:
    """Run the visible tests on the cells as they were run, or the one hidden ``test`` where it is at hand.

    Returns a report on the visible tests, or the points for the hidden one; None, and a note, where a hidden test is
    not here to be run. Under ``nbgrader validate``, which reads errors and nothing else in a cell without points, the
    report is shown, and visible tests that fail are an error. Raises CheckFailed where the program or the tests are
    not to be found, or do not load, and where it is interrupted.
    """
    execution = os.environ.get("NBGRADER_EXECUTION")
    if execution == "autograde":
        raise CheckFailed(say("notebook.wrong_way"))
    if test is not None:
        return _hidden(exercise, test)
    report = _visible(exercise)
    if execution != "validate":
        return report
    _display(_Markup(report._repr_html_(), repr(report)))
    if report.held < len(report.tests):
        failed = [result.title for result in report.tests if not isinstance(result.verdict, PASSES)]
        raise CheckFailed(f"{report.sentence} {'; '.join(failed)}")
    return None


def _visible(exercise: str) -> Report:
    tests, source = _visible_tests(exercise), _program()
    try:
        with _progress() as show:
            checked = run_visible(source, tests, show)
    except ChildError as error:
        raise CheckFailed(str(error)) from None
    except KeyboardInterrupt:
        raise CheckFailed(say("notebook.interrupted")) from None
    return Report(checked.tests, source.filename, source.notes, checked.page)


def _hidden(exercise: str, test: str) -> Points | None:
    known = _installed(exercise)
    if known is None or test not in {case.name for case in known.tests}:
        _display(_Markup(f"<p>{escape(say('notebook.later'))}</p>", say("notebook.later")))
        return None
    source = _program()
    result = next((t for t in _graded(known, source).tests if t.name == test), None)
    if result is None:
        return Points(0.0, f"<p>{escape(say('notebook.another_fails'))}</p>")
    return Points.of(result, source.filename)


def _program() -> Source:
    recorder = record()
    try:
        return program_as_run(recorder.runs if recorder is not None else [], saved_notebook())
    except NotASubmissionError as error:
        raise CheckFailed(str(error)) from None


def _visible_tests(exercise: str) -> Path:
    """The visible tests beside the notebook, or those of a checkout."""
    beside = Path("test_visible.py")
    if beside.is_file():
        return beside
    known = _installed(exercise)
    if known is not None and (known.folder / "test_visible.py").is_file():
        return known.folder / "test_visible.py"
    raise CheckFailed(say("notebook.no_tests"))


def _installed(exercise: str) -> Exercise | None:
    try:
        return find_exercises().get(exercise)
    except ExerciseError:
        return None


@lru_cache(maxsize=1)
def _graded(exercise: Exercise, source: Source) -> SubmissionResult:
    with Judge() as judge:
        return judge.grade(exercise, source)


class _Markup:
    """HTML where it is shown, a text everywhere else."""

    def __init__(self, html: str, text: str) -> None:
        self._html, self._text = html, text

    def __repr__(self) -> str:
        return self._text

    def _repr_html_(self) -> str:
        return self._html


@contextmanager
def _progress() -> Iterator[Any]:
    """Shows one line in place of the last one, and nothing any more at the end."""
    shown = _display(_Markup("", ""), display_id=True)

    def show(line: str) -> None:
        if shown is not None:
            said = f"{say('notebook.testing')} {line}"
            shown.update(_Markup(f"<p role='status'>{escape(said)}</p>", said))

    show("")
    try:
        yield show
    finally:
        if shown is not None:
            shown.update(_Markup("<span></span>", ""))


def _display(shown: _Markup, **how: Any) -> Any:
    """IPython comes with the notebook extra only, and with types in some versions only."""
    return import_module("IPython").display.display(shown, **how)
