"""What the cells of a notebook call in a live kernel: a student's, or that of ``nbgrader validate``.

``check_visible`` runs the visible tests and raises where one fails, which Validate reports. ``check``
stands for one hidden test. A student has no hidden tests, so there it only says that it is graded
after submission: no number at all, which Validate counts as not failed; 0 would look like a fail and
full points like a pass. Where the hidden tests are at hand (an instructor's checkout) it grades.
Under nbgrader's own autograde it raises: there our preprocessor must stand in for the kernel, and a
cell that came this far would be given full marks.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from autograder.explore.verdict import Fail, Refused
from autograder.grading.exercise import Exercise, ExerciseError, find_exercises
from autograder.grading.judge import Judge
from autograder.grading.model import SubmissionResult, TestResult
from autograder.grading.source import Source
from autograder.nbgrader.cells import file_of_program
from autograder.report.html import html_of_test
from autograder.report.text import visible
from autograder.testing.record import RecordError, read_examined

#: Seconds of real time for the visible tests; they take one or two.
CHECK_SECONDS = 120


class CheckFailed(Exception):
    """A check that did not hold; a notebook shows its one sentence and no traceback."""

    def _render_traceback_(self) -> list[str]:
        return [visible(str(self))]


class Points(float):
    """Points as nbgrader reads them from a cell's value, with an explanation to look at."""

    html: str

    def __new__(cls, points: float, html: str) -> Points:
        """A float with a page to it."""
        self = super().__new__(cls, points)
        self.html = html
        return self

    def _repr_html_(self) -> str:
        return self.html


def check(exercise: str, test: str) -> Points | None:
    """The points for one hidden test, or None, and a note, where it is not here to be run.

    Raises CheckFailed under nbgrader's autograde without our preprocessor, and where the kernel has
    not run the solution cell.
    """
    if os.environ.get("NBGRADER_EXECUTION") == "autograde":
        raise CheckFailed(
            "This cell must be graded by autograder.nbgrader.preprocessor.GradeSubmission: load "
            "autograder_config.py in nbgrader_config.py."
        )
    known = _installed(exercise)
    if known is None or test not in {case.name for case in known.tests}:
        _show("<p>Graded after you have submitted.</p>")
        return None
    file, text = _program()
    result = next((t for t in _graded(known, file, text).tests if t.name == test), None)
    if result is None:
        return Points(0.0, "<p>Not run, since another test fails.</p>")
    return Points(result.points, html_of_test(result, file))


def check_visible(exercise: str) -> None:
    """Run the visible tests on the program in the solution cell and show what they say.

    Raises CheckFailed where one of them fails, or where the program or the tests cannot be found.
    """
    file, text = _program()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, file)
        path.write_text(text, encoding="utf-8")
        path.with_name("test_visible.py").write_bytes(_visible_tests(exercise).read_bytes())
        command = [sys.executable, "-P", "-m", "autograder", "check", "--json", str(path)]
        try:
            done = subprocess.run(
                command,
                cwd=folder,
                env=_plain_environment(),
                capture_output=True,
                text=True,
                timeout=CHECK_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise CheckFailed(f"The visible tests did not end within {CHECK_SECONDS} s.") from None
    try:
        results = _read_results(done.stdout)
    except (ValueError, LookupError, TypeError):
        raise CheckFailed(visible(done.stderr.strip()) or "The visible tests could not be run.") from None
    _show("".join(html_of_test(result) for result in results))
    failed = [result.title for result in results if isinstance(result.verdict, (Fail, Refused))]
    if failed:
        raise CheckFailed(f"{len(failed)} of {len(results)} visible tests fail: {'; '.join(failed)}")


def _plain_environment() -> dict[str, str]:
    """The kernel's environment, without its claim that whatever is printed ends in a terminal."""
    claims = {"FORCE_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "TTY_COMPATIBLE"}
    return {name: value for name, value in os.environ.items() if name not in claims}


def _read_results(printed: str) -> list[TestResult]:
    """The records that ``autograder check --json`` prints; a RecordError is a ValueError."""
    results = []
    for record in json.loads(printed)["tests"]:
        named = {"test", "title"}
        examined = read_examined({key: value for key, value in record.items() if key not in named})
        results.append(TestResult(record["test"], record["title"], 0.0, 0.0, examined.verdict, examined.explanation))
    if not results:
        raise RecordError("there is no visible test")
    return results


def _visible_tests(exercise: str) -> Path:
    """The visible tests beside the notebook, or those of a checkout."""
    beside = Path("test_visible.py")
    if beside.is_file():
        return beside
    known = _installed(exercise)
    if known is not None and (known.folder / "test_visible.py").is_file():
        return known.folder / "test_visible.py"
    raise CheckFailed("test_visible.py is missing: put it back beside this notebook.")


def _installed(exercise: str) -> Exercise | None:
    try:
        return find_exercises().get(exercise)
    except ExerciseError:
        return None


@lru_cache(maxsize=1)
def _graded(exercise: Exercise, file: str, text: str) -> SubmissionResult:
    with Judge() as judge:
        return judge.grade(exercise, Source(Path(file).stem, file, text))


def _program() -> tuple[str, str]:
    """File name and text of the solution cell as the kernel ran it last."""
    shell: Any = _ipython().get_ipython()
    ran = [] if shell is None else list(shell.history_manager.input_hist_raw)
    for cell in reversed(ran):
        if (file := file_of_program(cell)) is not None:
            return file, cell
    raise CheckFailed("Run the solution cell first, with its first line as it was.")


def _show(markup: str) -> None:
    display = _ipython().display
    display.display(display.HTML(markup))


def _ipython() -> Any:
    """IPython, which comes with the notebook extra only, and with types in some versions only."""
    return import_module("IPython")
