"""CPython's own tests of threading, queue, concurrent.futures and sched pass inside a world."""

from __future__ import annotations

import sys

import pytest

from tests.cpython import inside, left_out

VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
HERE = [module for module in left_out.modules(VERSION) if inside.origin_of(module)]
ALL = [test for module in HERE for test in inside.tests_of(module) if left_out.is_wanted(test)]

pytestmark = pytest.mark.skipif(VERSION not in left_out.EVERY, reason=f"not made for Python {VERSION}")


def left(table: tuple[left_out.LeftOut, ...]) -> list[str]:
    return [test for test in ALL if left_out.reason_for(test, VERSION, table)]


@pytest.mark.parametrize("test", sorted({*ALL} - {*left(left_out.TABLE), *left(left_out.NEVER_RUN)}))
def test_passes(test: str) -> None:
    ran = inside.run(test)
    if ran.how == "skipped":
        pytest.skip(ran.reason)
    assert ran.how == "passed", ran.reason


@pytest.mark.parametrize("test", left(left_out.TABLE))
def test_left_out_does_not_pass(test: str) -> None:
    assert inside.run(test).how != "passed", "it passes: take it out of the table"


@pytest.mark.parametrize("module", left_out.modules(VERSION))
def test_module_is_here(module: str) -> None:
    if not inside.origin_of(module):
        pytest.skip(f"this Python came without test.{module}")


def test_every_entry_is_needed() -> None:
    assert left_out.stale(ALL, VERSION) == []
