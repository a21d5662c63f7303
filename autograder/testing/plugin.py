"""The pytest plugin: one test body, two items, explored and stressed; or one, observed.

A test that takes the fixture ``submission`` is run under every schedule in worlds of its own
(``test_x[explored]``) and repeatedly on real threads with a small switch interval
(``test_x[stressed]``, under pytest-timeout). An observed test is run once in a process of its own
(``test_x[observed]``). Which program it is run on is ``--submission FILE``; by default what
``@pytest.mark.program("bank.py")`` says, ``solution.py`` beside the test, or the one other module there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autograder.explore.verdict import PASSES, Refused
from autograder.testing import runner
from autograder.testing.here import observe_here
from autograder.testing.suite import Case, read_suite
from autograder.testing.telling import told

STRESS_SECONDS = 60


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--submission``."""
    parser.getgroup("autograder").addoption(
        "--submission", metavar="FILE", help="the program that tests taking `submission` are run on")


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker ``program`` known."""
    config.addinivalue_line("markers", "program(file): the program, seen from the test's folder, that a test taking "
                                       "`submission` is run on")


def _case(function: Any, path: Path) -> Case | None:
    return next((case for case in read_suite(path) if case.name == function.__name__), None)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make the two items of a test that takes ``submission``."""
    fixtures = metafunc._arg2fixturedefs.get("submission", ())
    if not fixtures or fixtures[-1].func is not _submission_function:
        return
    case = _case(metafunc.function, metafunc.definition.path)
    if case is None:
        return
    runs = [run for run, wanted in (
        ("explored", case.explored), ("stressed", case.stressed), ("observed", case.observed is not None)) if wanted]
    marks = {"explored": (), "stressed": (pytest.mark.timeout(STRESS_SECONDS),), "observed": ()}
    metafunc.parametrize("submission", [pytest.param(run, marks=marks[run]) for run in runs], indirect=True, ids=runs)


def _submission_function(request: pytest.FixtureRequest) -> Path:
    """The file of the program under test."""
    return _program_file(request.config, request.path, request.node.get_closest_marker("program"))


submission = pytest.fixture(name="submission")(_submission_function)


@pytest.fixture
def gate() -> None:
    """Stands for the gate of an observed test, which is made in the process that runs it."""


def _program_file(config: pytest.Config, test: Path, mark: pytest.Mark | None) -> Path:
    given = config.getoption("--submission")
    if given:
        return Path(given)
    if mark is not None:
        named = test.parent.joinpath(*map(str, mark.args))
        if not named.is_file():
            raise pytest.UsageError(f"@pytest.mark.program wants the name of a file, seen from {test.parent}")
        return named
    beside = test.parent / "solution.py"
    if beside.is_file():
        return beside
    files = sorted(p for p in test.parent.glob("*.py") if not p.name.startswith(("test_", "conftest")))
    if len(files) != 1:
        raise pytest.UsageError(f"name the program with --submission FILE: {test.parent} holds {len(files)}")
    return files[0]


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run an explored or a stressed item."""
    callspec = getattr(pyfuncitem, "callspec", None)
    run = callspec.params.get("submission") if callspec is not None else None
    path = pyfuncitem.funcargs.get("submission")
    if run not in ("explored", "stressed", "observed") or not isinstance(path, Path):
        return None
    case = _case(pyfuncitem.function, pyfuncitem.path)
    assert case is not None
    if run == "observed":
        _told(pyfuncitem, observe_here(path.stem, path.read_text(encoding="utf-8-sig"), pyfuncitem.path, case))
        return True
    program = runner.load(path.stem, path.name, path.read_text(encoding="utf-8-sig"))
    if isinstance(program, Refused):
        pytest.fail(f"{path.name}: {program.sentence}", pytrace=False)
    tests = runner.load_tests(str(pyfuncitem.path), pyfuncitem.path.read_text(encoding="utf-8"))
    if run == "stressed":
        failure = runner.stress(program, tests.filename, tests.source, case, case.repeats)
        if isinstance(failure, Refused):
            pytest.fail(f"{path.name}: {failure.sentence}", pytrace=False)
        if failure is not None:
            pytest.fail(f"on real threads: {failure}", pytrace=False)
        return True
    _told(pyfuncitem, runner.explore(program, tests, case))
    return True


def _told(item: pytest.Function, examined: runner.Examined) -> None:
    item.add_report_section("call", "schedules", examined.verdict.sentence)
    if not isinstance(examined.verdict, PASSES):
        token = getattr(examined.verdict, "token", "")
        pytest.fail(told(examined, f"autograder replay {token} FILE" if token else ""), pytrace=False)
