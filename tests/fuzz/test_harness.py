"""The harnesses of coverage-guided fuzzing, on their seeds and on mutations of these: without atheris."""

from __future__ import annotations

import random

import pytest

from fuzz import forms, harness
from fuzz.profile import TIMES
from fuzz.splice import Pieces

PROGRAMS = list(harness.programs())


def test_there_are_seeds_of_each_kind():
    assert len(PROGRAMS) > 500
    assert len(list(harness.seeds("records"))) == len(forms.RECORDS)


def test_a_sample_of_our_own_programs():
    for data in PROGRAMS[::12]:
        harness.instrumenter(data)


def test_every_record():
    for data in harness.seeds("records"):
        harness.records(data)


def test_spliced_programs():
    """Some are programs: else nothing would be tried."""
    pieces = Pieces(PROGRAMS[::5])
    chance = random.Random(1)
    made = [data for _ in range(250 * TIMES)
            if (data := pieces.mutated(chance.choice(PROGRAMS), harness.LARGEST, chance)) is not None]
    assert len(made) > 150 * TIMES
    for data in made:
        harness.instrumenter(data)


def test_mutated_records():
    chance = random.Random(1)
    seeds = list(harness.seeds("records"))
    made = [data for _ in range(1_000 * TIMES) if (data := forms.mutated(chance.choice(seeds), harness.LARGEST, chance)) is not None]
    assert len(made) > 500 * TIMES
    for data in made:
        harness.records(data)


@pytest.mark.parametrize("text", [
    "", "\ufeff", "\0", "x = 1\0", "# coding: utf-7\n+AGE-", "\f\n\x1a", "x = 1\r\ry = 2\r\n", "x\u2028= 1", "if 1:\n\tx\n        y", "(" * 300,
    "x = " + "9" * 5_000, "x = " + "-" * 3_000 + "1", "x = " + "a." * 300 + "b", "x = '\\N{no such}'", "f'{'", "b'é'", "x = 1_000j; del (x)",
    "def f(a, a): pass", "def f(x): global x", "class A: nonlocal x", "return", "await x", "from __future__ import braces", "break",
    "x: (yield) = 1", "[x async for x in y]", "lambda: (yield)", "print(f'{x!z}')", "*a = 1", "None = 1", "(a := 1) = 2", "del f()",
    "try: pass\nexcept: pass\nexcept A: pass", "match x:\n case a: pass\n case b: pass", "def f(" + ", ".join(f"a{n}" for n in range(300)) + "): pass",
    "x = *y", "x: int = *y", "x += *y", "def f():\n global x\n x = *y", "*y", "f'{*y}'", "with *y: pass", "if *y: pass", "x[y] = *z", "x.y = *z",
    "x is 1", "assert (x, 1)", "'\\d'", "'\\\x1b'", "() ()", "[1]['a']", "1if x else 2", "def f(): 'é\\d'",
    "import " + ".".join("a" * 300), "class A[T]: pass", "type X = int", "x = not_" + "é" * 5_000, "@" + "a." * 200 + "b\ndef f(): pass",
])  # fmt: skip
def test_texts_that_are_hard_to_read(text):
    harness.instrumenter(text.encode("utf-8"))


def test_a_crash_is_seen(monkeypatch):
    """The harness can fail: what Python compiles and the rewrite does not is no outcome."""
    from autograder.explore.verdict import Refused
    from autograder.testing import runner

    monkeypatch.setattr(runner, "prepared", lambda *_: Refused("the file is not valid Python: no", 1))
    with pytest.raises(AssertionError):
        harness.instrumenter(b"x = 1\n")
