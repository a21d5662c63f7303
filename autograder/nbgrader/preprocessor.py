"""nbgrader's autograde by our judge: a confined child in place of a kernel."""

from __future__ import annotations

import atexit
import math
import platform
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbgrader import utils
from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from traitlets import Bool, Unicode
from traitlets import Enum as TraitletEnum

from autograder import __version__
from autograder.explore.verdict import EngineError, Fail, Inconclusive, Refused, Verdict
from autograder.grading.cells import HiddenCheck, is_visible_check, read_hidden_check
from autograder.grading.course import Course, Undecided, read_course
from autograder.grading.disclosure import disclosed
from autograder.grading.exercise import Exercise, ExerciseError, find_exercises
from autograder.grading.hints import read_hints
from autograder.grading.judge import Judge
from autograder.grading.kept import Terms
from autograder.grading.model import SubmissionResult, TestResult
from autograder.grading.source import NotASubmissionError, module_of_cells
from autograder.nbgrader.reader import TOLD
from autograder.report.html import html_of_test
from autograder.report.text import headline, one_line
from autograder.sandbox import Level, SandboxError
from autograder.sandbox.confinement import refusal
from autograder.texts import say

#: nbformat types some of its functions and not others.
_FORMAT: Any = nbformat

#: The key in nbconvert's resources under which ``record`` finds what was judged.
JUDGED = "autograder_judged"


@dataclass(frozen=True)
class Judged:
    """What the outputs of the cells cannot say: the reason, the cells left to the instructor, and what else there is
    to know: how the program was put together, and what was repaired.
    """

    reason: str
    undecided: frozenset[str]
    notes: tuple[str, ...] = ()


class GradeSubmission(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader ships no types
    """Takes the place of Execute among nbgrader's autograde preprocessors.

    A notebook with one of our graded cells is judged without a kernel, and each graded cell gets one
    output: its points and the explanation. Any other notebook of the course is executed as usual.
    nbgrader gives full marks to a graded cell without a number in its output, so each of them gets
    one here, whatever happens.
    """

    solutions = Unicode(
        "", help="The solutions folder of a checkout; found from the working directory by default."
    ).tag(config=True)
    course = Unicode(
        "", help="The course.toml of the course; without it, exercises are graded as they are."
    ).tag(config=True)
    require_confinement = TraitletEnum(
        ["", *(level.value for level in Level)], default_value="",
        help="Refuse to grade with less confinement than this: full, strong, no-open, basic or process-only."
    ).tag(config=True)
    unsafe_no_sandbox = Bool(
        False, help="Grade although submissions are not kept from your files and the network."
    ).tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Grade one notebook; nothing that goes wrong in it stops the batch."""
        cells = [cell for cell in nb.cells if cell.cell_type == "code" and _is_test(cell)]
        checks = {_name(cell): check for cell in cells if (check := read_hidden_check(cell.source))}
        if not checks:
            nb, resources = Execute(parent=self.parent).preprocess(nb, resources)
            return nb, resources
        place = resources["nbgrader"]
        self._refuse_less()
        hints: tuple[str, ...] = ()
        try:
            exercise = self._exercise(checks)
            outcome: SubmissionResult | Verdict = self._grade(nb, exercise, place["notebook"], place["student"])
            hints = read_hints(exercise.folder / "README.md")
        except NotASubmissionError as error:
            outcome = Refused(str(error), None)
        except Exception as error:
            self.log.exception("autograder could not grade %s by %s", *map(
                one_line, (place["notebook"], place["student"])))
            outcome = EngineError(f"{type(error).__name__}: {error}")
        results = _results(cells, checks, outcome)
        for cell, test in results:
            _fill(cell, test, f"{place['notebook']}.ipynb", hints)
            if test.explanation is not None:
                hints = ()  # once a page, with the first test that fails
        reason, notes = (outcome.reason, outcome.notes) if isinstance(outcome, SubmissionResult) else (
            outcome.sentence, ())
        left_open = (Inconclusive, EngineError) if _course(self.course).undecided is Undecided.REVIEW else EngineError
        undecided = {name for cell, test in results if isinstance(
            test.verdict, left_open if (name := _name(cell)) in checks else (Inconclusive, EngineError))}
        repairs = nb.metadata.get(TOLD, {}).get("repairs", ())
        resources[JUDGED] = Judged(reason, frozenset(undecided), (*repairs, *notes))
        return nb, resources

    def _refuse_less(self) -> None:
        """Stop the whole batch where submissions are not confined as they should be; raises SandboxError."""
        required = Level(self.require_confinement) if self.require_confinement else None
        confinement = _judge().confinement
        if (why := refusal(confinement, required, self.unsafe_no_sandbox)) is not None:
            why = why.replace("pass --unsafe-no-sandbox", "set c.GradeSubmission.unsafe_no_sandbox")
            self.log.error("autograder: %s", why)
            raise SandboxError(why)
        _announce(self.log, confinement.sentence)

    def _exercise(self, checks: dict[str, HiddenCheck]) -> Exercise:
        """The one that the checks are of; raises ExerciseError."""
        names = {check.exercise for check in checks.values()}
        if len(names) > 1:
            raise ExerciseError(f"one notebook holds one exercise, and this one has {', '.join(sorted(names))}")
        exercise = _exercises(self.solutions, self.course).get(name := names.pop())
        if exercise is None:
            raise ExerciseError(f"there is no exercise {name}; set c.GradeSubmission.solutions")
        return exercise

    def _grade(self, nb: Any, exercise: Exercise, notebook: str, student: str) -> SubmissionResult:
        if "unreadable" in (told := nb.metadata.get(TOLD, {})):
            raise NotASubmissionError(told["unreadable"])
        source = module_of_cells(list(nb.cells), f"{notebook}.ipynb")
        course = _course(self.course)
        try:
            result = _judge().grade(exercise, source, student=student, file=source.filename)
            terms = Terms(undecided=course.undecided, disclosure=disclosed(course.show, [exercise]))
            return terms.disclosure.of(terms.after(result))
        except Exception:
            _judge.cache_clear()  # the next submission begins with a judge that nothing has happened to
            raise


def earned(test: TestResult, points: float) -> float:
    """The points for a cell that is worth ``points``: from 0 to that, and always a number.

    An instructor may have changed what a cell is worth; a test that holds then earns all of it.
    """
    share = test.points / test.max_points if test.max_points else 0.0
    return min(max(share * points, 0.0), points) if math.isfinite(share) else 0.0


def _results(cells: list[Any], checks: dict[str, HiddenCheck], outcome: SubmissionResult | Verdict,
             ) -> list[tuple[Any, TestResult]]:
    """Each graded cell with what its test said; the cell of the visible tests gets how the grading was done."""
    if isinstance(outcome, SubmissionResult):
        tests, missing = {test.name: test for test in outcome.tests}, _not_run(outcome)
    else:
        tests, missing = {}, outcome
    results = []
    for cell in cells:
        if is_visible_check(cell.source):
            cell.outputs = [_FORMAT.v4.new_output("stream", name="stdout", text=_graded_by())]
            continue
        check = checks.get(_name(cell))
        test = tests.get(check.test) if check else None
        if test is None:
            verdict = missing if check else Inconclusive(say("notebook.not_ours"))
            test = TestResult(_name(cell), say("notebook.not_judged"), 0.0, _points(cell), verdict)
        results.append((cell, test))
    return results


def _fill(cell: Any, test: TestResult, file: str, hints: tuple[str, ...]) -> None:
    value = repr(float(earned(test, _points(cell))))
    data = {"text/plain": value, "text/html": html_of_test(test, file, hints)}
    cell.execution_count = 1
    metadata = {"autograder": {"reason": one_line(headline(test))}}  # for the export
    cell.outputs = [_FORMAT.v4.new_output("execute_result", data=data, execution_count=1, metadata=metadata)]


def _graded_by() -> str:
    """What a student's page says of how it came about; the visible tests, where it stands, are not run here."""
    python = ".".join(platform.python_version_tuple()[:2])
    return say("notebook.graded_by", engine=__version__, python=python, level=_judge().confinement.named) + "\n"


def _is_test(cell: Any) -> bool:
    return utils.is_grade(cell) and not utils.is_solution(cell)


def _name(cell: Any) -> str:
    return str(cell.metadata.nbgrader["grade_id"])


def _points(cell: Any) -> float:
    return float(cell.metadata.nbgrader["points"])


def _not_run(result: SubmissionResult) -> Verdict:
    """The verdict on a test that the judge left out, as it leaves out stress where another test fails."""
    if any(isinstance(test.verdict, Fail) for test in result.tests):
        return Refused(say("notebook.another_fails"), None)
    return Inconclusive(result.reason)


@cache
def _course(file: str) -> Course:
    return read_course(Path(file)) if file else Course()


@cache
def _exercises(solutions: str, file: str) -> dict[str, Exercise]:
    course = _course(file)
    return course.exercises(find_exercises(Path(solutions) if solutions else course.solutions))


@cache
def _announce(log: Any, sentence: str) -> None:
    """Say once what is in force."""
    log.info("autograder: confinement: %s", sentence)


@cache
def _judge() -> Judge:
    """One judge for a whole batch: nbgrader makes a new preprocessor for each notebook."""
    judge = Judge()
    judge.__enter__()
    atexit.register(judge.__exit__, None, None, None)
    return judge
