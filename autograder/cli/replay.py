"""``autograder replay``: one schedule again, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.common import Exit, LanguageOption, SolutionsOption, err, out, tell, told
from autograder.cli.stepping import step
from autograder.explore.token import StaleTokenError, decode, stamp
from autograder.explore.verdict import Fail, Refused
from autograder.grading.exercise import ExerciseError, find_exercises
from autograder.grading.model import TestResult
from autograder.grading.source import NotASubmissionError, Source, read_source
from autograder.report.terminal import render_explanation
from autograder.testing import runner
from autograder.testing.playing import Player
from autograder.testing.suite import Case, SuiteError, read_suite
from autograder.texts import ENGLISH, say


def replay(
    token: Annotated[str, typer.Argument(help="The token that check or a report printed, or a test's name.")],
    path: Annotated[Path, typer.Argument(help="The file that it was printed for.")],
    by_hand: Annotated[bool, typer.Option(
        "--step", help="Choose yourself who runs next, and try to break it.")] = False,
    language: LanguageOption = ENGLISH,
    solutions: SolutionsOption = None,
) -> None:
    """Run one schedule again and show it; with --step, play the scheduler from its start.

    A test's name in place of a token stands for that test's usual schedule: of a program that is right, too.

    Exit codes: 0 it fails again, or was stepped through; 1 it does not fail; 2 the token does not belong to this file.
    """
    with told(NotASubmissionError, StaleTokenError, SuiteError, ExerciseError):
        source = read_source(path)
        tests_path, case, choices = _asked_for(token, source, path, solutions)
        if case.observed is not None:
            raise SuiteError(f"{case.name} runs on real threads and processes: it has no schedules to choose from")
    program = runner.load(source.name, source.filename, source.text)
    if isinstance(program, Refused):
        tell(err, f"{source.filename}: {program.sentence}")
        raise typer.Exit(Exit.USAGE)
    tests = runner.load_tests(str(tests_path), tests_path.read_text(encoding="utf-8"))
    if by_hand:
        step(Player(program, tests, case), choices, source.text, case.name)
        return
    examined = runner.replay(program, tests, case, choices)
    if not isinstance(examined.verdict, Fail):
        tell(out, say("check.holds_now", title=case.title))
        raise typer.Exit(Exit.FAIL)
    out.print(render_explanation(TestResult(case.name, case.title, 0.0, case.points, examined.verdict,
                                            examined.explanation)))


def _asked_for(token: str, source: Source, path: Path, solutions: Path | None) -> tuple[Path, Case, tuple[int, ...]]:
    """The test and the schedule that ``token`` stands for; raises StaleTokenError where there is none."""
    if token.isidentifier():
        for tests_path, case in _cases(path, solutions):
            if case.name == token:
                return tests_path, case, ()
        raise StaleTokenError(f"there is no test {token}: neither beside {path.name} nor among the hidden tests")
    mark, choices = decode(token)
    for tests_path, case in _cases(path, solutions):
        if stamp(source.text, case.name) == mark:
            return tests_path, case, choices
    raise StaleTokenError(
        "the token does not belong to this file as it stands: the file, the tests, the engine or the Python "
        "version has changed since. Run 'autograder check' for a new one")


def _cases(path: Path, solutions: Path | None) -> Iterator[tuple[Path, Case]]:
    """All tests that may be meant: visible ones beside the file, then those of a checkout, the file's own first."""
    suites = [path.parent / "test_visible.py"]
    try:
        known = sorted(find_exercises(solutions).values(), key=lambda exercise: exercise.file != path.name)
        suites += [e.hidden for e in known]
        suites += [e.folder / "test_visible.py" for e in known]
    except ExerciseError:
        if solutions is not None:
            raise
    for tests_path in suites:
        if not tests_path.is_file():
            continue
        for case in read_suite(tests_path):
            yield tests_path, case
