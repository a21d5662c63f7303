"""CPython's own tests of threading, queue, concurrent.futures and their like pass inside a world."""

from __future__ import annotations

import platform

import pytest

from tests.cpython import inside, left_out, publish

PYTHON = platform.python_version()
HERE = [module for name in left_out.MODULES if inside.origin_of(name) for module in inside.modules_of(name)]
ALL = [test for module in HERE for test in inside.tests_of(module) if left_out.is_wanted(test)]

pytestmark = pytest.mark.skipif(not left_out.LeftOut("", ()).is_for(PYTHON), reason=f"not made for Python {PYTHON}")


def left(table: tuple[left_out.LeftOut, ...]) -> list[str]:
    return [test for test in ALL if left_out.reason_for(test, PYTHON, table)]


@pytest.fixture
def published() -> bool:
    """Is this the very Python that the published results are of? Others have a few other tests."""
    return any(result["python"] == PYTHON for result in publish.results().values())


@pytest.mark.parametrize("test", sorted({*ALL} - {*left(left_out.TABLE), *left(left_out.NEVER_RUN)}))
def test_passes(test: str, published: bool) -> None:
    ran = inside.run_by_schedules(test)
    if ran.how == "skipped" or (ran.how == "absent" and not published):
        pytest.skip(ran.reason.splitlines()[-1])
    assert ran.how == "passed", ran.reason


@pytest.mark.parametrize("test", left(left_out.TABLE))
def test_left_out_does_not_pass(test: str) -> None:
    assert inside.run(test).how != "passed", "it passes: take it out of the table"


@pytest.mark.parametrize("module", left_out.MODULES)
def test_module_is_here(module: str) -> None:
    if not inside.origin_of(module):
        pytest.skip(f"this Python came without test.{module}")


def test_every_entry_is_needed(published: bool) -> None:
    if not published:
        pytest.skip(f"the table was checked against other versions than {PYTHON}")
    assert left_out.stale(ALL, PYTHON) == []
