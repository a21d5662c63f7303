"""``autograder check``: the visible tests under every schedule, with what breaks explained."""

from __future__ import annotations

import gc
import json
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from autograder.cli.common import Exit, LanguageOption, err, out, tell, told
from autograder.cli.former import read_former, write_former
from autograder.explore.verdict import PASSES, Fail, Inconclusive, Refused
from autograder.grading.hints import read_hints
from autograder.grading.model import TestResult
from autograder.grading.source import NotASubmissionError, Source, read_source
from autograder.report.html import View
from autograder.report.own import write_own
from autograder.report.terminal import render_explanation
from autograder.report.text import one_line
from autograder.runtime.world import Program
from autograder.testing import runner
from autograder.testing.here import observe_here
from autograder.testing.playing import Player
from autograder.testing.record import examined_record
from autograder.testing.suite import Case, SuiteError, read_suite
from autograder.testing.whatif import Tree, tree
from autograder.texts import ENGLISH, say


def find_work(path: Path) -> tuple[Path, Path]:
    """The student's file and its visible tests, from a file or the folder that holds both."""
    folder = path if path.is_dir() else path.parent
    tests = folder / "test_visible.py"
    if not tests.is_file():
        raise NotASubmissionError(say("check.no_tests", folder=folder))
    if path.is_file():
        return path, tests
    files = sorted(p for p in folder.glob("*.py") if not p.name.startswith("test_"))
    if len(files) != 1:
        raise NotASubmissionError(say("check.which_file", folder=folder, count=len(files)))
    return files[0], tests


def check(
    path: Annotated[Path, typer.Argument(help="Your file, or the exercise's folder.")] = Path(),
    print_json: Annotated[bool, typer.Option("--json", help="Print the records for programs.")] = False,
    language: LanguageOption = ENGLISH,
    hints: Annotated[int, typer.Option(min=0, help="So many hints, where a test fails.")] = 1,
    page: Annotated[Path | None, typer.Option(
        "--page", help="Write a page on which to step through what was found, and to play the scheduler.",
        show_default=False)] = None,
) -> None:
    """Run the visible tests on your own file, under every schedule.

    It runs as you do, with no confinement: for files of other people there is 'autograder grade'.

    Exit codes: 0 all hold, 1 one fails, 2 usage, 3 undecided.
    """
    with told(NotASubmissionError, SuiteError):
        file, tests_path = find_work(path)
        source = read_source(file)
        cases = [case for case in read_suite(tests_path) if case.explored or case.observed is not None]
    former = read_former(tests_path.parent)
    trying = _trying(source, tests_path, cases)
    records, failed, results, trees = [], {}, [], {}
    worst = Exit.PASS
    for number, case in enumerate(cases, 1):
        if not err.is_terminal:
            tell(err, f"{number}/{len(cases)} {one_line(case.title)}")
        with err.status(Text(say("check.trying", title=one_line(case.title)))):
            if case.name in former and trying.again(case, former[case.name]) and not print_json:
                tell(out, say("check.holds_again", title=one_line(case.title)))
            examined = trying.examine(case)
            if page is not None:
                trees.update(trying.tree(case, examined.choices))
        records.append({"test": case.name, "title": case.title, **examined_record(examined)})
        if isinstance(examined.verdict, Fail) and examined.verdict.token:
            failed[case.name] = examined.verdict.token
        result = TestResult(case.name, case.title, 0.0, case.points, examined.verdict, examined.explanation)
        results.append(result)
        if isinstance(examined.verdict, PASSES):
            if not print_json:
                out.print(Text.assemble((say("check.holds"), "green"), f"  {one_line(case.title)}"), soft_wrap=True)
                tell(out, f"       {examined.verdict.sentence}")
            continue
        worst = max(worst, Exit.FAIL) if isinstance(examined.verdict, (Fail, Refused)) else (worst or Exit.UNDECIDED)
        if not print_json:
            _tell(result, source)
    write_former(tests_path.parent, failed)
    ladder = read_hints(tests_path.with_name("README.md"))
    if worst is Exit.FAIL and not print_json:
        _hint(ladder, hints)
    if page is not None:
        with told(OSError):
            write_own(page, source.filename, View(source.text, ladder), results, trees)
        tell(err, say("check.written", path=page))
    if print_json:
        print(json.dumps({"file": source.filename, "confinement": None, "tests": records}, indent=2))
    else:
        err.print(Text(say("check.not_confined")), style="dim", soft_wrap=True)
    raise typer.Exit(worst)


class _Observed:
    """Tests that are observed on real threads and processes."""

    def __init__(self, source: Source, tests_path: Path) -> None:
        self._source, self._tests_path = source, tests_path

    def examine(self, case: Case) -> runner.Examined:
        """Run it once."""
        return observe_here(self._source.name, self._source.text, self._tests_path, case)

    def again(self, case: Case, choices: tuple[int, ...]) -> bool:
        """There is no schedule to try again."""
        return False

    def tree(self, case: Case, choices: tuple[int, ...]) -> dict[str, Tree]:
        """Nor any to play."""
        return {}


class _Explored:
    """Tests that run under every schedule."""

    def __init__(self, program: Program, tests_path: Path) -> None:
        self._program = program
        self._tests = runner.load_tests(str(tests_path), tests_path.read_text(encoding="utf-8"))

    def examine(self, case: Case) -> runner.Examined:
        """Search; a program that grows beyond what there is has no verdict."""
        with _memory_given_back():
            return runner.explore(self._program, self._tests, case)
        return runner.Examined(Inconclusive(say("check.memory")))

    def again(self, case: Case, choices: tuple[int, ...]) -> bool:
        """Does it hold under this schedule?"""
        with _memory_given_back():
            return isinstance(runner.replay(self._program, self._tests, case, choices).verdict, PASSES)
        return False

    def tree(self, case: Case, choices: tuple[int, ...]) -> dict[str, Tree]:
        """Its schedules, to play with."""
        with _memory_given_back():
            grown = tree(Player(self._program, self._tests, case), choices)
            return {case.name: grown} if len(grown.nodes) > 1 else {}
        return {}


@contextmanager
def _memory_given_back() -> Iterator[None]:
    """Goes on after a program that used up the memory, with what it grew given back, whoever was told of it."""
    try:
        yield
    except MemoryError as error:
        traceback.clear_frames(error.__traceback__)  # they hold what it grew
    finally:
        gc.collect()


def _trying(source: Source, tests_path: Path, cases: list[Case]) -> _Observed | _Explored:
    """What runs the tests of a file."""
    if all(case.observed is not None for case in cases):
        return _Observed(source, tests_path)
    program = runner.load(source.name, source.filename, source.text)
    if isinstance(program, Refused):
        tell(err, f"{source.filename}: {program.sentence}")
        raise typer.Exit(Exit.FAIL)
    return _Explored(program, tests_path)


def _hint(ladder: Sequence[str], most: int) -> None:
    """The first rungs of the ladder of hints, and how to come to the next."""
    for hint in ladder[:most]:
        out.print()
        out.print(Text.assemble((say("check.hint"), "bold"), " ", hint.replace("`", "")))
    if 0 < most < len(ladder):
        tell(out, say("check.next_hint", number=most + 1))


def _tell(result: TestResult, source: Source) -> None:
    if result.explanation is not None:
        out.print(render_explanation(result))
    else:
        tell(out, f"{say('check.undecided')}  {result.title}\n       {result.verdict.sentence}")


