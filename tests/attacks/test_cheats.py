"""The cheats that work against nbgrader as it is, and the honest programs that it fails: no gain here, and no loss.

Each was seen to change a score in nbgrader 0.9.6 with a kernel. All are handed in to one course, graded by nbgrader's
command with our parts, and by ``autograder grade``: the scores are the same.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from importlib.util import find_spec
from types import SimpleNamespace
from typing import Any

import pytest
from e2e.test_nbgrader_course import rows, run

from attacks.notebooks import another_kernel, cell, code, copied_cells, dumped, forged_flags, graded, program
from attacks.test_one_program import EXERCISE, ROOT, SOLUTION
from autograder.nbgrader.course import write_course
from autograder.nbgrader.notebooks import without_demo

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(find_spec("nbgrader") is None, reason="nbgrader is not installed: pip install '.[nbgrader]'")]

NAME = EXERCISE.name
STUB = without_demo(EXERCISE.stub.read_text(encoding="utf-8"))[0]

#: What is appended to the stub. A cheat that is refused, or breaks the program, may cost; none may gain.
CHEATS = {
    "input transformer": "get_ipython().input_transformers_cleanup.append(lambda lines: ['pass\\n'])",
    "kernel that is always content": "get_ipython().kernel.do_execute = lambda *a, **k: {'status': 'ok'}",
    "serial threads": "threading.Thread.start = threading.Thread.run",
    "serial threads by a subclass": "class Now(threading.Thread):\n    start = threading.Thread.run\nthreading.Thread = Now",
    "equal to everything": """
class Yes(int):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    __hash__ = int.__hash__
Database.value = property(lambda self: Yes(0), lambda self, value: None)""",
    "reads the expected value from the caller": """
import linecache, re, sys
def _expected(self):
    frame = sys._getframe(1)
    line = linecache.getline(frame.f_code.co_filename, frame.f_lineno)
    return int(re.search(r"== (-?\\d+)", line)[1])
Database.value = property(_expected, lambda self, value: None)""",
    "executes the instructor's solution": f"""
import json
for _cell in json.load(open("../../../source/{NAME}/{NAME}.ipynb"))["cells"]:
    if "BEGIN SOLUTION" in "".join(_cell["source"]): exec("".join(_cell["source"]))""",
    "writes into the gradebook": """
import sqlite3
sqlite3.connect("../../../gradebook.db").execute("UPDATE grade SET manual_score = 99").connection.commit()""",
    "drops asserts": """
import ast
class Drop(ast.NodeTransformer):
    def visit_Assert(self, node): return None
get_ipython().ast_transformers.append(Drop())""",
    "shows a number before the assert": "get_ipython().displayhook(10.0)",
    "a helper of its own": "def check(*arguments): return 10.0\nrun_threads = check",
    "a module that is a fake": "import sys\nsys.modules['autograder'] = sys.modules['autograder.notebook'] = sys",
    "prints the notebook": f"print(open('{NAME}.ipynb').read())",
    "no tracebacks": "get_ipython().set_custom_exc((Exception,), lambda *a, **k: None)",
    "an exit that says all is well": "import os\nos._exit(0)",
    "a signal": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
    "a crash": "import ctypes\nctypes.string_at(0)",
    "a child that stays": "import subprocess\nsubprocess.Popen(['sleep', '60'])",
    "never ends": "while True: pass",
    "much memory": "_much = bytearray(1 << 40)",
    "quits": "quit()",
}


def _test_cells_say_pass(n: dict[str, Any]) -> None:
    for c in graded(n):
        c["source"] = "pass"


def _a_hundred_points(n: dict[str, Any]) -> None:
    for c in graded(n):
        c["metadata"]["nbgrader"]["points"] = 100


def _tests_are_text(n: dict[str, Any]) -> None:
    for c in graded(n):
        c["cell_type"] = "markdown"


def _tests_are_gone(n: dict[str, Any]) -> None:
    for c in graded(n):
        n["cells"].remove(c)


def _tests_have_no_metadata(n: dict[str, Any]) -> None:
    for c in graded(n):
        c["metadata"] = {}


def _tests_are_not_graded(n: dict[str, Any]) -> None:
    for c in graded(n):
        c["metadata"]["nbgrader"]["grade"] = False


def _copied_solution(n: dict[str, Any]) -> None:
    n["cells"].append(copy.deepcopy(cell(n, "solution")))


def _no_names(n: dict[str, Any]) -> None:
    for c in n["cells"]:
        c["metadata"].get("nbgrader", {}).pop("grade_id", None)


def _solution_below_the_tests(n: dict[str, Any]) -> None:
    n["cells"].append(n["cells"].pop(n["cells"].index(cell(n, "solution"))))


def _own_checker_before_the_tests(n: dict[str, Any]) -> None:
    n["cells"].insert(0, code("def check(*arguments):\n    return 10.0"))


#: Edits of the file. With the stub they gain nothing, with the solution they lose nothing.
EDITS: tuple[Callable[[dict[str, Any]], None], ...] = (
    _test_cells_say_pass, _a_hundred_points, _tests_are_text, another_kernel, _tests_are_gone, _tests_have_no_metadata,
    _tests_are_not_graded, forged_flags, copied_cells, _copied_solution, _no_names, _solution_below_the_tests,
    _own_checker_before_the_tests)

#: What is appended to the solution: honest, and nbgrader's score for some of it is 0, or what luck decides.
HONEST = {
    "warns and logs": """
import warnings
_plain = Database.change_value
def _noisy(self, *arguments, **named):
    warnings.warn("look")
    logging.warning("here")
    print("there")
    return _plain(self, *arguments, **named)
Database.change_value = _noisy""",
    "a daemon that prints errors": """
import sys
threading.Thread(target=lambda: print("err", file=sys.stderr), daemon=True).start()""",
    "an exception in another thread": """
_side = threading.Thread(target=lambda: 1 // 0)
_side.start()
_side.join()""",
    "prints much": "for _ in range(200): print('x' * 500)",
    "prints a long line": "print('x' * 5_000_000)",
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cheats")
    write_course(folder, [EXERCISE])
    run(folder, "nbgrader", "generate_assignment", NAME, "--create")
    release = json.loads((folder / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8"))

    def hand_in(student, text, edit=None, **files):
        notebook = program(release, text)
        if edit is not None:
            edit(notebook)
        to = folder / "submitted" / student / NAME
        to.mkdir(parents=True)
        (to / f"{NAME}.ipynb").write_bytes(dumped(notebook))
        for name, content in files.items():
            (to / f"{name}.py").write_text(content, encoding="utf-8")

    hand_in("stub", STUB)
    hand_in("stub with a file", STUB, autograder="def check(*arguments): return 10.0", threading="class Thread: pass")
    hand_in("solution", SOLUTION)
    for name, text in CHEATS.items():
        hand_in(f"cheat {name}", f"{STUB}\n\n{text}\n")
    for name, text in HONEST.items():
        hand_in(f"honest {name}", f"{SOLUTION}\n\n{text}\n")
    for edit in EDITS:
        hand_in(f"stub {edit.__name__}", STUB, edit)
        hand_in(f"solution {edit.__name__}", SOLUTION, edit)

    run(folder, "nbgrader", "autograde", NAME)
    run(folder, "nbgrader", "export", "--to", "autograde.csv")
    run(folder, "nbgrader", "export", "--exporter=autograder.nbgrader.exporter.ByTest", "--to", "tests.csv")
    run(folder, "autograder", "grade", "submitted", "--out", "graded", "--no-cache", "--exercise", NAME,
        "--solutions", str(ROOT / "solutions"))
    autograde = {row["student_id"]: float(row["score"]) for row in rows(folder / "autograde.csv")}
    grade = {row["student"]: float(row["score"]) for row in rows(folder / "graded" / "grades.csv")}
    return SimpleNamespace(folder=folder, autograde=autograde, grade=grade,
                           reasons={row["student"]: row["reason"] for row in rows(folder / "graded" / "grades.csv")})


def test_no_cheat_gains(course):
    honest = course.autograde["stub"]
    assert 0 <= honest < EXERCISE.max_score
    got = {name: score for name, score in course.autograde.items() if name.startswith(("cheat ", "stub "))}
    assert len(got) == len(CHEATS) + len(EDITS) + 1
    assert {name: score for name, score in got.items() if score > honest} == {}


def test_an_edit_of_the_file_neither_gains_nor_costs(course):
    for edit in EDITS:
        assert course.autograde[f"stub {edit.__name__}"] == course.autograde["stub"], edit.__name__
        assert course.autograde[f"solution {edit.__name__}"] == EXERCISE.max_score, edit.__name__


@pytest.mark.parametrize("name", HONEST)
def test_what_is_honest_costs_nothing(course, name):
    assert course.autograde[f"honest {name}"] == EXERCISE.max_score, course.reasons[f"honest {name}"]


def test_both_ways_of_grading_give_the_same_scores(course):
    assert course.grade == course.autograde


def test_everybody_has_a_score_and_a_reason_and_nobody_waits_for_the_instructor(course):
    assert all(course.reasons.values())
    assert not any(row["by_hand"] for row in rows(course.folder / "tests.csv"))
    assert all(row["reason"] for row in rows(course.folder / "tests.csv") if row["max_score"] != "0")
