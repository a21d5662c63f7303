"""``autograder check``: the visible tests under every schedule, with what breaks explained."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from autograder.cli.common import Exit, err, out, tell, told
from autograder.explore.verdict import PASSES, Fail, Refused
from autograder.grading.model import TestResult
from autograder.grading.source import NotASubmissionError, Source, read_source
from autograder.report.terminal import render_explanation
from autograder.report.text import one_line
from autograder.testing import runner
from autograder.testing.here import observe_here
from autograder.testing.record import examined_record
from autograder.testing.suite import Case, SuiteError, read_suite


def find_work(path: Path) -> tuple[Path, Path]:
    """The student's file and its visible tests, from a file or the folder that holds both."""
    folder = path if path.is_dir() else path.parent
    tests = folder / "test_visible.py"
    if not tests.is_file():
        raise NotASubmissionError(f"there is no test_visible.py in {folder}: run this in an exercise's folder, "
                                  "or name one")
    if path.is_file():
        return path, tests
    files = sorted(p for p in folder.glob("*.py") if not p.name.startswith("test_"))
    if len(files) != 1:
        raise NotASubmissionError(f"name the file to check: {folder} holds {len(files)} Python files")
    return files[0], tests


def check(
    path: Annotated[Path, typer.Argument(help="Your file, or the exercise's folder.")] = Path(),
    print_json: Annotated[bool, typer.Option("--json", help="Print the records for programs.")] = False,
) -> None:
    """Run the visible tests on your own file, under every schedule.

    It runs as you do, with no confinement: for files of other people there is 'autograder grade'.

    Exit codes: 0 all hold, 1 one fails, 2 usage, 3 undecided.
    """
    with told(NotASubmissionError, SuiteError):
        file, tests_path = find_work(path)
        source = read_source(file)
        cases = [case for case in read_suite(tests_path) if case.explored or case.observed is not None]
    examine = _examiner(source, tests_path, cases)
    records = []
    worst = Exit.PASS
    for case in cases:
        with err.status(Text(f"trying schedules: {one_line(case.title)}")):
            examined = examine(case)
        records.append({"test": case.name, "title": case.title, **examined_record(examined)})
        result = TestResult(case.name, case.title, 0.0, case.points, examined.verdict, examined.explanation)
        if isinstance(examined.verdict, PASSES):
            if not print_json:
                out.print(Text.assemble(("holds", "green"), f"  {one_line(case.title)}"), soft_wrap=True)
                tell(out, f"       {examined.verdict.sentence}")
            continue
        worst = max(worst, Exit.FAIL) if isinstance(examined.verdict, (Fail, Refused)) else (worst or Exit.UNDECIDED)
        if not print_json:
            _tell(result, source)
    if print_json:
        print(json.dumps({"file": source.filename, "confinement": None, "tests": records}, indent=2))
    else:
        err.print("confinement: none, since this is your own file", style="dim", soft_wrap=True)
    raise typer.Exit(worst)


def _examiner(source: Source, tests_path: Path, cases: list[Case]) -> Callable[[Case], runner.Examined]:
    """What runs one test: under every schedule, or on real threads and processes where the tests are observed."""
    if all(case.observed is not None for case in cases):
        return lambda case: observe_here(source.name, source.text, tests_path, case)
    program = runner.load(source.name, source.filename, source.text)
    if isinstance(program, Refused):
        tell(err, f"{source.filename}: {program.sentence}")
        raise typer.Exit(Exit.FAIL)
    tests = runner.load_tests(str(tests_path), tests_path.read_text(encoding="utf-8"))
    return lambda case: runner.explore(program, tests, case)


def _tell(result: TestResult, source: Source) -> None:
    if result.explanation is not None:
        out.print(render_explanation(result))
    else:
        tell(out, f"not decided  {result.title}\n       {result.verdict.sentence}")


