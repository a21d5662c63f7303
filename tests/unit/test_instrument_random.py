"""An instrumented program that nobody interrupts does exactly what the plain one does.

Prints, results, the order of evaluation, exceptions with their types, messages and chains, and the lines
and columns of each frame of a traceback. ``AUTOGRADER_EXAMPLES`` sets the number of random programs.
"""

from __future__ import annotations

import builtins
import os
import re
import sys
import types
import warnings
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from random_code import programs

from autograder.explore.strategies import Follow
from autograder.runtime.policy import RefusedError
from autograder.runtime.world import World, load_program

EXAMPLES = int(os.environ.get("AUTOGRADER_EXAMPLES", "400"))
FILE = "submission.py"


def _positions(error: BaseException) -> list[tuple[object, ...]]:
    """Where each frame of the submission stood: function, lines and columns."""
    found = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename == FILE:
            found.append((code.co_name, trace.tb_lineno, list(code.co_positions())[trace.tb_lasti // 2]))
        trace = trace.tb_next
    return found


def _told(error: BaseException | None, depth: int = 0) -> object:
    """An error as its reader sees it: the frames, and what it came from."""
    if error is None or depth > 5:
        return None
    text = re.sub(r" at 0x[0-9a-f]+", "", str(error))
    parts = [_told(e, depth + 1) for e in error.exceptions] if isinstance(error, BaseExceptionGroup) else []
    return (type(error).__name__, text, _positions(error), parts, _told(error.__cause__, depth + 1),
            None if error.__suppress_context__ else _told(error.__context__, depth + 1))


def _all_told(error: BaseException | None, space: dict[str, Any]) -> list[object]:
    return [_told(e) for e in (error, *space.get("errors", ()))]


def plain(source: str) -> tuple[str, object]:
    printed: list[str] = []

    def out(*values: object, sep: str = " ", end: str = "\n") -> None:
        printed.append((" " if sep is None else sep).join(map(str, values)) + end)

    module = types.ModuleType("submission")
    module.__dict__.update({"__builtins__": {**vars(builtins), "print": out}, "__file__": FILE})
    sys.modules["submission"] = module
    raised = None
    try:
        exec(compile(source, FILE, "exec", dont_inherit=True), module.__dict__)
    except Exception as error:
        raised = error
    finally:
        del sys.modules["submission"]
    return "".join(printed), _all_told(raised, module.__dict__)


def instrumented(source: str) -> tuple[str, object]:
    execution = World(Follow()).run(load_program("submission", FILE, source), None, "")
    error = execution.error
    assert error is None or error.__cause__ is not None, error
    return "".join(execution.world.sink.text), _all_told(error and error.__cause__, execution.world.variables)


def _compiles(source: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nonsense, as random programs are
        try:
            compile(source, FILE, "exec", dont_inherit=True)
        except SyntaxError:
            return False
    return True


def clean(text: str) -> str:
    text = re.sub(r"(<module '\w+')[^>]*>", r"\1>", text)  # a façade comes from no file
    return re.sub(r" at 0x[0-9a-f]+", "", text)


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@settings(max_examples=EXAMPLES, derandomize=True, database=None, deadline=None,
          suppress_health_check=list(HealthCheck))
@given(programs())
def test_a_random_program_does_the_same(source):
    assume(_compiles(source))
    output, error = plain(source)
    assume(len(output) < 15_000)
    try:
        seen, told = instrumented(source)
    except RefusedError as refused:
        pytest.fail(f"refused: {refused.reason}")
    assert clean(seen) == clean(output)
    assert told == error
