"""Instrumented programs do what plain ones do, errors and their lines included."""

from __future__ import annotations

import sys
import traceback

import pytest
from engines import program, run

from autograder.explore.strategies import Follow
from autograder.runtime.policy import RefusedError
from autograder.runtime.world import World

PROGRAMS = [
    "class A:\n    x = 1\na = A()\na.x += 2\nout = (a.x, A.x)",
    "d = {'a': [1]}\nd['a'] += [2]\nd['b'] = d['a'][0:1]\ndel d['a'][0]\nout = d",
    "def f():\n    n = 0\n    def g():\n        nonlocal n\n        n += 1\n        return n\n    return g() + g() + n\nout = f()",
    "class A:\n    def __init__(self):\n        self.__secret = 1\n    def more(self):\n        self.__secret += 1\n        return self.__secret\nout = A().more()",
    "out = [x * y for x in range(3) if x for y in (1, 2)]",
    "a, *b = [1, 2, 3]\nout = (a, b, {k: v for k, v in zip('ab', b)})",
    "class P:\n    pass\np = P()\nfor p.i in range(3):\n    pass\nout = p.i",
    "from contextlib import contextmanager\n@contextmanager\ndef c():\n    yield 5\nclass P: pass\np = P()\nwith c() as p.v:\n    pass\nout = p.v",
    "def f(n):\n    match n:\n        case {'k': v} if v > 1:\n            return v\n        case [x, *_]:\n            return x\n        case _:\n            return None\nout = [f({'k': 2}), f([7, 8]), f(0)]",
    "from dataclasses import dataclass\n@dataclass(frozen=True)\nclass D:\n    a: int\n    b: str = 'x'\nout = (D(1) == D(1), hash(D(1)) == hash(D(1)), D(2).b)",
    "class C:\n    def __init__(self): self.n = 0\n    @property\n    def twice(self): return self.n * 2\n    @staticmethod\n    def s(): return 's'\n    def __iadd__(self, o):\n        self.n += o\n        return self\nc = C()\nc += 4\nout = (c.twice, C.s())",
    "out = (lambda *a, k=2, **kw: (a, k, kw))(1, *[2, 3], z=len([1]))",
    "x = 0\ndef f():\n    global x\n    x, y = 1, 2\n    return y\nout = (f(), x)",
    "def g():\n    got = yield 1\n    yield got\ni = g()\nout = (next(i), i.send(9))",
    "out = []\nfor i in [1, 2, 3]:\n    if i == 2: continue\n    out.append(i)\nelse:\n    out.append('end')",
    "if (n := len([1, 2])) > 1:\n    out = n\nwhile n:\n    n -= 1\nelse:\n    out += 10",
    "class Sub(dict):\n    def __getitem__(self, k): return ('got', k)\nout = Sub()[1:2], Sub()['k']",
]


def _plain(source):
    space = {"__name__": "submission"}
    exec(compile(source, "submission.py", "exec", dont_inherit=True), space)
    return repr(space["out"])


@pytest.mark.parametrize("source", PROGRAMS)
def test_same_result_as_plain_python(source):
    test = f"def test(submission): assert repr(submission.out) == {_plain(source)!r}"
    execution = run(source, test_text=test)
    assert execution.error is None, traceback.format_exception(execution.error)


FAILING = [
    "class A: pass\ndef f():\n    a = A()\n    a.n += 1\nf()",
    "d = {}\ndef f():\n    return d['k']\nf()",
    "def f(x):\n    return x.missing\nf(1)",
    "def f():\n    [].pop()\nf()",
    "def f():\n    x = [1]\n    x[3] = 1\nf()",
    "def f():\n    del {}['k']\nf()",
    "x = 'a'\ndef f():\n    global x\n    x += 1\nf()",
    "def f():\n    for a, b in [(1,)]:\n        pass\nf()",
]


def _lines(error):
    return [(f.filename, f.lineno, f.name) for f in traceback.extract_tb(error.__traceback__)
            if f.filename == "submission.py"]


@pytest.mark.parametrize("source", FAILING)
def test_same_error_at_the_same_lines_as_plain_python(source):
    with pytest.raises((AttributeError, LookupError, TypeError, ValueError)) as plain:
        exec(compile(source, "submission.py", "exec", dont_inherit=True), {"__name__": "submission"})
    error = run(source).error.__cause__
    assert (type(error), str(error)) == (plain.type, str(plain.value))
    assert _lines(error) == _lines(plain.value)


@pytest.mark.parametrize(("source", "word"), [
    ("async def f(): pass", "async"),
    ("eval('1')", "eval"),
    ("(1).__class__.__subclasses__()", "__subclasses__"),
    ("open('x')", "open"),
    ("__ag_read__ = 1", "__ag_read__"),
])
def test_what_is_not_allowed_is_refused_with_its_line(source, word):
    with pytest.raises(RefusedError) as refused:
        program("x = 1\n" + source)
    assert word in refused.value.reason
    assert refused.value.line == 2


def test_a_world_leaves_no_trace_in_the_process():
    text = ("import threading, queue, logging\nfrom concurrent.futures import ThreadPoolExecutor\n"
            "def work(): ThreadPoolExecutor(1).submit(print)\ndef check(): return True")
    World(Follow()).run(program(text), None, "")  # the real modules that the copies need are loaded once
    before = set(sys.modules), sys.modules["threading"], sys.getswitchinterval()
    import threading
    running = threading.enumerate()
    World(Follow()).run(program(text), None, "")
    assert (set(sys.modules), sys.modules["threading"], sys.getswitchinterval()) == before
    assert threading.enumerate() == running


@pytest.mark.parametrize("source", [
    "import threading\nthreading.Thread.start = threading.Thread.run",
    "import time\ntime.sleep = print",
    "from queue import Queue\ndel Queue.put",
])
def test_what_belongs_to_python_is_not_changed(source):
    error = run(source).error
    assert isinstance(error, RefusedError)
    assert "may not be changed" in error.reason


def test_a_submission_changes_its_own_classes():
    assert run("class A:\n    made = 0\nA.made += 1\nA.more = 2\ndef work(): A.made = 5\n"
               "def check(): return A.made == 5").error is None
