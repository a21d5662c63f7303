"""``autograder replay``: one schedule again, step by step."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.common import Exit, SolutionsOption, err, out, tell, told
from autograder.explore.token import StaleTokenError, decode, stamp
from autograder.explore.verdict import Fail, Refused
from autograder.grading.exercise import ExerciseError, find_exercises
from autograder.grading.model import TestResult
from autograder.grading.source import NotASubmissionError, Source, read_source
from autograder.report.terminal import render_explanation
from autograder.testing import runner
from autograder.testing.suite import Case, SuiteError, read_suite


def replay(
    token: Annotated[str, typer.Argument(help="The token that check or a report printed.")],
    path: Annotated[Path, typer.Argument(help="The file that it was printed for.")],
    solutions: SolutionsOption = None,
) -> None:
    """Run one schedule again and show it.

    Exit codes: 0 it fails again, 1 it does not, 2 the token does not belong to this file.
    """
    with told(NotASubmissionError, StaleTokenError, SuiteError, ExerciseError):
        mark, choices = decode(token)
        source = read_source(path)
        tests_path, case = _test_of(mark, source, path, solutions)
    program = runner.load(source.name, source.filename, source.text)
    if isinstance(program, Refused):
        tell(err, f"{source.filename}: {program.sentence}")
        raise typer.Exit(Exit.USAGE)
    tests = runner.load_tests(str(tests_path), tests_path.read_text(encoding="utf-8"))
    examined = runner.replay(program, tests, case, choices)
    if not isinstance(examined.verdict, Fail):
        tell(out, f"This schedule holds now: {case.title}")
        raise typer.Exit(Exit.FAIL)
    out.print(render_explanation(TestResult(case.name, case.title, 0.0, case.points, examined.verdict,
                                            examined.explanation)))


def _test_of(mark: str, source: Source, path: Path, solutions: Path | None) -> tuple[Path, Case]:
    """The test that the token was made by: a visible one beside the file, or a hidden one of a checkout."""
    suites = [path.parent / "test_visible.py"]
    try:
        suites += [e.hidden for e in find_exercises(solutions).values()]
        suites += [e.folder / "test_visible.py" for e in find_exercises(solutions).values()]
    except ExerciseError:
        if solutions is not None:
            raise
    for tests_path in suites:
        if not tests_path.is_file():
            continue
        for case in read_suite(tests_path):
            if stamp(source.text, case.name) == mark:
                return tests_path, case
    raise StaleTokenError(
        "the token does not belong to this file as it stands: the file, the tests, the engine or the Python "
        "version has changed since. Run 'autograder check' for a new one")
