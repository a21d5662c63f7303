"""Sixteen mistakes and their repairs: each mistake is found in every run, each repair passes, nothing is left open.

Each program is judged in two shapes: the test starts its calls in threads, and it starts them itself.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.explore.verdict import Fail, PassAll, PassBound
from autograder.testing import runner
from autograder.testing.suite import Case

PROGRAMS = sorted((Path(__file__).parent / "programs").glob("*.py"), key=lambda path: path.stem)
CASE = Case("test", "the invariant holds", 1.0, True, False)

TEST_STARTS = """
from autograder.testing import run_threads
def test(submission):
    program = submission.{which}()
    run_threads(*program.calls())
    assert program.holds()
"""

PROGRAM_STARTS = """
def test(submission):
    assert submission.run(submission.{which})
"""

STARTS_ITSELF = """

def run(which):
    program = which()
    errors = []

    def guarded(call):
        try:
            call()
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=guarded, args=(call,)) for call in program.calls()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return program.holds() and not errors
"""

SHAPES = {"the test starts threads": ("", TEST_STARTS), "the program starts threads": (STARTS_ITSELF, PROGRAM_STARTS)}


def judged(path: Path, which: str, shape: str) -> runner.Examined:
    trailer, test = SHAPES[shape]
    program = runner.load(path.stem, f"{path.stem}.py", path.read_text(encoding="utf-8") + trailer)
    return runner.explore(program, runner.load_tests("test.py", test.format(which=which)), CASE)


def test_there_are_sixteen():
    assert len(PROGRAMS) == 16


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_the_mistake_is_found_in_every_run(path, shape):
    runs = [judged(path, "Broken", shape) for _ in range(3)]
    assert all(isinstance(run.verdict, Fail) for run in runs)
    assert len({run.verdict.token for run in runs}) == 1


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_the_repair_passes(path, shape):
    verdict = judged(path, "Correct", shape).verdict
    assert isinstance(verdict, (PassAll, PassBound)), verdict
