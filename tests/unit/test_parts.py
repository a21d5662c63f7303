"""An execution runs what its test needs of the test module, and no less."""

from __future__ import annotations

import ast
from textwrap import dedent
from typing import Any

import pytest

from autograder.runtime.parts import EVERYTHING, part, statements

MODULE = dedent('''
    """A test module."""
    import threading
    from collections.abc import Callable
    from functools import partial as bind, reduce
    from helpers import Meeting, Recorder

    LIMIT = 3
    SEEN = []
    SEEN.append("loaded")
    LATER = LIMIT


    class Broken(Exception):
        limit = LATER


    def outcome(call: Callable[[], object]) -> str:
        try:
            return str(call())
        except Broken:
            return "broken"


    @bind
    def counted(times: "int") -> int:
        return times


    def test_first(submission: Callable[[], int]) -> None:
        assert outcome(submission) == "1"


    def test_second(submission):
        assert reduce(max, [1, 2]) == 2 and Meeting
''')


def names(source: str, *wanted: str) -> set[str]:
    made: dict[str, Any] = {"__builtins__": {**__builtins__, "__import__": _import}}  # type: ignore[dict-item]
    exec(part(statements(ast.parse(source)), "test.py", frozenset(wanted)).code, made)
    return {name for name in made if not name.startswith("__")}


def _import(name: str, *_: Any) -> Any:
    class Anything:
        def __getattr__(self, attribute: str) -> Any:
            return (lambda function: function) if attribute == "partial" else attribute

    return Anything()


def test_a_test_has_what_it_reads_and_what_that_reads() -> None:
    # SEEN: a call may do more than bind a name, so it stays, with what it needs.
    assert names(MODULE, "test_first") == {"test_first", "outcome", "Broken", "LATER", "LIMIT", "SEEN"}


def test_imports_take_the_names_that_are_read() -> None:
    assert names(MODULE, "test_second") == {"test_second", "reduce", "Meeting", "SEEN"}
    imported = part(statements(ast.parse(MODULE)), "test.py", frozenset({"test_second"})).imported
    assert imported == {"functools": frozenset({"reduce"}), "helpers": frozenset({"Meeting"})}


def test_all_is_there_when_all_is_asked_for() -> None:
    made = part(statements(ast.parse(MODULE)), "test.py", EVERYTHING)
    assert made.imported["helpers"] == frozenset({"Meeting", "Recorder"})
    assert made.imported["threading"] == EVERYTHING


@pytest.mark.parametrize("call", ["globals()['LIMIT']", "eval('LIMIT')"])
def test_names_that_are_reached_by_a_string_are_there(call: str) -> None:
    source = f"LIMIT = 3\ndef test_it(submission):\n    return {call}\n"
    assert names(source, "test_it") == {"LIMIT", "test_it"}


def test_annotations_go_where_nothing_can_look_at_them() -> None:
    made: dict[str, Any] = {"kept": lambda function: function}
    exec(part(statements(ast.parse("@kept\ndef one(x: int): pass\ndef two(x: int): pass\n")), "test.py",
              frozenset({"one", "two"})).code, made)
    assert (made["one"].__annotations__, made["two"].__annotations__) == ({"x": int}, {})


def test_a_class_keeps_the_annotations_of_its_fields() -> None:
    made: dict[str, Any] = {}
    exec(part(statements(ast.parse("class Point:\n    x: int\n")), "test.py", frozenset({"Point"})).code, made)
    assert made["Point"].__annotations__ == {"x": int}


def test_lines_stay_what_they_were() -> None:
    code = part(statements(ast.parse(MODULE)), "test.py", frozenset({"test_second"})).code
    inner = next(c for c in code.co_consts if hasattr(c, "co_name") and c.co_name == "test_second")
    assert inner.co_firstlineno == MODULE.splitlines().index("def test_second(submission):") + 1
