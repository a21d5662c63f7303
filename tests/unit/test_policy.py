"""The language policy itself: what façades show, what is refused by name, and what a run leaves as it was."""

from __future__ import annotations

import ast
import random
import sys
import threading
import types
from pathlib import Path

import pytest
from policy_runs import TEST, stressed

from autograder.explore.strategies import Follow
from autograder.explore.verdict import Refused
from autograder.grading.stress import Stressed, _read
from autograder.runtime import boundary
from autograder.runtime.guarding import put_guards
from autograder.runtime.policy import REACHED, Policy, RefusedError, refuse
from autograder.runtime.real import RealLibrary, submission_module
from autograder.runtime.world import World, load_program
from autograder.testing import runner
from autograder.testing.real import MORE
from autograder.testing.record import verdict_record
from autograder.testing.suite import Case

OPEN = sorted(boundary.FREE | boundary.OPEN_COPIES | boundary.FACADES)


def shown(module: types.ModuleType) -> dict[str, object]:
    """All that a star import brings."""
    return {name: getattr(module, name) for name in module.__getattr__("__all__")}


def importer_of(run: str):
    """``__import__`` of a submission."""
    if run == "explored":
        execution = World(Follow()).run(load_program("submission", "submission.py", ""), None, "")
        return execution.world.variables["__builtins__"]["__import__"]
    more = {"more": MORE} if run == "observed" else {}
    return submission_module(RealLibrary(), "submission", "submission.py", **more).__builtins__["__import__"]


@pytest.mark.parametrize("run", ["explored", "stressed", "observed"])
def test_no_facade_shows_a_module_that_is_none_or_a_way_out(run):
    importer = importer_of(run)
    facades = {name: importer(name, None, None, ("*",)) for name in OPEN}
    ways_out = [open, eval, exec, compile, __import__, types.CodeType, sys._getframe, sys.modules, sys.settrace]
    for name, facade in facades.items():
        for entry, value in shown(facade).items():
            assert type(value) is not types.ModuleType or value in facades.values(), f"{name}.{entry}"
            assert not any(value is way for way in ways_out), f"{name}.{entry}"


@pytest.mark.parametrize(("source", "word", "advice"), [
    ("try: pass\nexcept Exception as e: e.__traceback__.tb_frame", "tb_frame", "format_exc"),
    ("x = open('y')", "open", "no files"),
    ("match 1:\n    case object(__class__=c, __code__=d): pass", "__code__", "arguments"),
    ("def f(__ag_write__=1): pass", "__ag_write__", "grader"),
    ("from time import sleep as __ag_write__", "__ag_write__", "grader"),
    ("global __builtins__", "__builtins__", "names"),
    ("def f():\n    nonlocal_ = 1\n    global __ag_x", "__ag_x", "grader"),
    ("match 1:\n    case {**__ag_x}: pass", "__ag_x", "grader"),
    ("class A[__ag_x]: pass" if sys.version_info >= (3, 12) else "class __ag_x: pass", "__ag_x", "grader"),
])
def test_what_is_named_is_refused_with_a_line_and_something_to_do(source, word, advice):
    with pytest.raises(RefusedError) as refused:
        refuse(ast.parse(source))
    assert word in refused.value.reason
    assert advice in refused.value.reason
    assert refused.value.line is not None


@pytest.mark.parametrize(("source", "guarded"), [
    ("self.n += 1", "__ag_writes__(self, 'n').n += 1"),
    ("self.n = self.n + 1", "__ag_writes__(self, 'n').n = self.n + 1"),
    ("n += xs[0].y(z)", "n += xs[0].y(z)"),
    ("class A:\n\n    def f(self):\n        return self.__x",
     "class A:\n\n    def f(self):\n        return __ag_reached__(self, '_A__x').__x"),
    ("match a:\n    case P(1, x):\n        b._y", "match __ag_fits__(a, P):\n    case P(1, x):\n"
     "        __ag_reached__(b, '_y')._y"),
])
def test_on_real_threads_the_source_stays_what_it_is_but_for_guards(source, guarded):
    assert ast.unparse(put_guards(ast.parse(source))) == guarded


def test_a_stressed_run_leaves_the_process_as_it_was():
    before = (sys.getswitchinterval(), threading.excepthook, threading.stack_size(), random.getstate(),
              threading.gettrace(), sys.stdout, sys.stderr)
    assert stressed("""
        import random, sys, threading, logging
        def work(helper, task):
            random.seed(1)
            sys.setswitchinterval(5)
            threading.stack_size(2 ** 20)
            threading.excepthook = print
            logging.basicConfig(level=1)
            logging.getLogger().addHandler(logging.NullHandler())
    """) is None
    assert before == (sys.getswitchinterval(), threading.excepthook, threading.stack_size(), random.getstate(),
                      threading.gettrace(), sys.stdout, sys.stderr)
    import logging
    assert not any(type(handler) is logging.NullHandler for handler in logging.getLogger().handlers)


def test_the_switch_for_tests_lets_everything_be_reached():
    source = "import gc\ndef work(helper, task): assert work.__globals__ and gc.get_objects and open and __import__"
    assert isinstance(runner.load("submission", "submission.py", source), Refused)
    program = runner.load("submission", "submission.py", source, Policy.OFF)
    assert not isinstance(program, Refused)
    tests = runner.load_tests("test.py", TEST)
    case = Case("test", "test", 1.0, True, True)
    assert World(Follow()).run(program, tests, "test").error is None
    assert runner.stress(program, tests.filename, tests.source, case, 1) is None


def test_nothing_but_an_argument_switches_it():
    """Neither a variable of the environment nor an option leads to ``Policy.OFF``"""
    package = Path(runner.__file__).parents[1]
    naming = [path.name for path in package.rglob("*.py") if "Policy.OFF" in path.read_text(encoding="utf-8")]
    assert sorted(naming) == ["instrument.py", "world.py"]


def test_a_refusal_of_a_stressed_run_is_read_as_one():
    case, refused = Case("test", "test", 1.0, True, True), Refused("no", 3)
    assert _read(case, verdict_record(refused)) == Stressed(case, True, refused=refused)
    assert _read(case, {"kind": "PASS_ALL", "schedules": 3}) == Stressed(case, False)
    assert _read(case, {"kind": 5}) == Stressed(case, False)
    assert _read(case, "it failed") == Stressed(case, True, "it failed")
    assert _read(case, None) == Stressed(case, True)


@pytest.mark.parametrize(("running", "counted"), [("its own program", True), ("another one", False)])
def test_a_finalizer_speaks_for_the_program_that_it_belongs_to(running, counted):
    """What an earlier program left behind may be let go of while another one runs: that is not the other's doing"""
    text = "import weakref\nclass Late:\n    def __del__(self): weakref.sys\nkept = [Late()]\n"
    programs = {name: load_program("submission", "submission.py", text) for name in ("its own program", "another one")}
    world = World(Follow())
    world.run(programs["its own program"], None, "")
    kept = world.variables["kept"]
    REACHED.begin(programs[running].code)
    kept.clear()
    assert (REACHED.first is not None) is counted
