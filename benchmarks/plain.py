"""The tests of exercise 06 as other graders take them, beside the solution: on real threads, without autograder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from autograder.grading.exercise import Exercise

PLAIN = """\
import threading
import time

from database import Database


def together(*functions):
    threads = [threading.Thread(target=function) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_one_teller():
    database = Database(latency=0)
    database.change_value()
    database.change_value(-8)
    database.change_value(30)
    assert database.value == 23


def test_two_tellers():
    database = Database(latency=0)
    together(database.change_value, database.change_value)
    assert database.value == 2


def test_deposit_and_withdrawal():
    database = Database(latency=0)
    together(lambda: database.change_value(50), lambda: database.change_value(-3))
    assert database.value == 47


def test_three_tellers():
    database = Database(latency=0)
    together(*(lambda amount=amount: database.change_value(amount) for amount in (1, 10, 100)))
    assert database.value == 111
"""

GRADESCOPE = """\
import unittest

from gradescope_utils.autograder_utils.decorators import weight
from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner

import test_plain


class Tests(unittest.TestCase):
    pass


for name, test in vars(test_plain).items():
    if name.startswith("test_"):
        setattr(Tests, name, weight(1)(lambda self, test=test: test()))

if __name__ == "__main__":
    with open("results.json", "w") as file:
        JSONTestRunner(stream=file).run(unittest.defaultTestLoader.loadTestsFromTestCase(Tests))
"""

OTTER = """\
from otter.test_files import test_case

OK_FORMAT = False
name = "plain"
points = 4


@test_case(points=4)
def test_all(env):
    space = {{"Database": env["Database"]}}
    exec({tests!r}, space)
    for name, test in list(space.items()):
        if name.startswith("test_"):
            test()
"""


def _within() -> str:
    """The tests for where the submission's names are there already."""
    return PLAIN.replace("from database import Database\n", "")


def plain_folder(exercise: Exercise, folder: Path) -> Path:
    """The solution beside the plain tests."""
    (folder / "database.py").write_text(exercise.solution.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "test_plain.py").write_text(PLAIN, encoding="utf-8")
    (folder / "run_tests.py").write_text(GRADESCOPE, encoding="utf-8")
    return folder


def plain_notebook(exercise: Exercise) -> dict[str, Any]:
    """The solution in a cell, and the plain tests in one that is graded."""
    marks = {"schema_version": 3, "task": False}
    tests = _within() + "".join(
        f"\n{line[4:-1]}" for line in PLAIN.splitlines() if line.startswith("def test_"))
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}, "cells": [
        {"cell_type": "code", "id": "solution", "outputs": [], "execution_count": None,
         "source": exercise.solution.read_text(encoding="utf-8"),
         "metadata": {"nbgrader": {**marks, "grade": False, "solution": True, "locked": False,
                                   "grade_id": "solution"}}},
        {"cell_type": "code", "id": "tests", "outputs": [], "execution_count": None, "source": tests,
         "metadata": {"nbgrader": {**marks, "grade": True, "solution": False, "locked": True, "points": 10,
                                   "grade_id": "tests"}}}]}


def otter_folder(exercise: Exercise, folder: Path) -> Path:
    """The solution as a notebook, and tests for ``otter generate``."""
    notebook = plain_notebook(exercise)
    notebook["cells"] = notebook["cells"][:1]
    (folder / "database.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    (folder / "tests").mkdir()
    (folder / "tests" / "plain.py").write_text(OTTER.format(tests=_within()), encoding="utf-8")
    (folder / "out").mkdir()
    return folder
