"""What is fuzzed: bytes in, nothing out, an exception where the grader would have crashed. No program is ever run."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from autograder.explore.verdict import PASSES, EngineError, Inconclusive, Refused
from autograder.grading.answers import examined_in
from autograder.grading.source import NotASubmissionError, Source, text_of
from autograder.grading.stress import read_run
from autograder.runtime.real import compile_submission
from autograder.sandbox import Ending, Limits, Reply, frames
from autograder.testing import runner
from autograder.testing.evidence import judged
from autograder.testing.observing import End, Observation
from autograder.testing.record import RecordError, read_verdict, verdict_record
from autograder.testing.runner import Examined
from autograder.testing.suite import Case, Outside
from fuzz.forms import RECORDS, framed

ROOT = Path(__file__).parents[2]

#: Bytes of one input, at most.
LARGEST = 16_384

CASE = Case("test_it", "It holds.", 4.0, True, True)
OBSERVED = Case("test_it", "It holds.", 4.0, False, False, observed=Outside(threads=2))

def instrumenter(data: bytes) -> None:
    """A submission's bytes as a text, checked against the policy, rewritten for both runs, and compiled.

    What Python compiles is compiled, or refused for what it does, at a line that is there, or for its depth. What can
    be explored can be stressed, and Python remarks on nothing: that would show lines of the program as they are.
    """
    try:
        text = text_of(data, "submission.py")
    except NotASubmissionError:
        return
    lines = text.count("\n") + 1
    sound = _compiles(text)
    with warnings.catch_warnings(record=True) as remarks:
        warnings.simplefilter("always")
        program = runner.prepared("submission", "submission.py", text)
        if isinstance(program, Refused):
            assert program.line is None or 0 < program.line <= lines, f"{program} has {lines} lines"
            assert read_verdict(verdict_record(program)).line == program.line  # type: ignore[union-attr]
            assert not (sound and program.reason.startswith(("the file is not", "the file cannot"))), program
            return
        assert sound
        assert all(0 < site.line <= lines for site in program.sites)
        compile_submission(text, "submission.py")
    assert not remarks, f"said on standard error: {remarks[0].message}"


def _compiles(text: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # nonsense, as random programs are
            compile(text, "submission.py", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


class Stream:
    """Bytes of a child that is gone after them, as a socket."""

    def __init__(self, data: bytes) -> None:
        self._left = data

    def settimeout(self, seconds: float) -> None:
        """Nothing is waited for."""

    def recv(self, size: int) -> bytes:
        """The next bytes."""
        part, self._left = self._left[:size], self._left[size:]
        return part


def records(data: bytes) -> None:
    """What a child wrote, through every reader of the judge's: a record, or the error that each of them documents."""
    channel: Any = Stream(data)
    try:
        record = frames.receive(channel)
    except (frames.FrameError, frames.Closed):
        return
    answered(record)


def answered(record: dict[str, Any]) -> None:
    """A record that is JSON, through all that reads answers."""
    reply = Reply(Ending.REPLIED, record, "")
    source = Source("submission", "submission.py", "x = 1\n")
    outcome = examined_in(reply, [CASE], Limits(20, 256, 64, 64), source)
    if isinstance(outcome, dict):
        assert type(outcome[CASE.name]) is Examined
        _is_sound(outcome[CASE.name])
    else:
        assert type(outcome) in (Refused, Inconclusive, EngineError)
    run = read_run(CASE, reply)
    assert run.failure is None or type(run.failure) is str
    try:
        _is_sound(judged(OBSERVED, Observation(End.RETURNED), record, 4))
    except RecordError:
        return


def _is_sound(examined: Examined) -> None:
    """Whatever was read can be told and written."""
    verdict = examined.verdict
    assert isinstance(verdict.sentence, str)
    assert isinstance(verdict, PASSES) in (True, False)
    json.dumps([verdict.sentence, list(examined.choices)], allow_nan=False)


HARNESSES: dict[str, Callable[[bytes], None]] = {"instrumenter": instrumenter, "records": records}


def seeds(name: str) -> Iterator[bytes]:
    """Where mutation begins: this repository's own programs, and records of every form."""
    yield from _SEEDS[name]()


def programs() -> Iterator[bytes]:
    """Every program here that a student could hand in."""
    for folder in ("exercises", "solutions", "examples/submitted", "tests/attacks/hostile", "tests/attacks/honest",
                   "tests/corpus/programs"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path.stat().st_size <= LARGEST:
                yield path.read_bytes()


def _frames() -> Iterator[bytes]:
    return map(framed, RECORDS)


_SEEDS: dict[str, Callable[[], Iterator[bytes]]] = {"instrumenter": programs, "records": _frames}
