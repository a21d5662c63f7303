"""The test that programs are put to here, as autograder takes it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from autograder.runtime.world import TestProgram
from autograder.testing.runner import load_tests
from autograder.testing.suite import Case, read_suite

NAME = "test_the_invariant_holds"

TEST = """
from threading import Thread
def {name}(submission):
    program = submission.{which}()
    threads = [Thread(target=call) for call in program.calls()]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    {seen}
    assert program.holds() or {ignored}
"""


def the_test(which: str = "Correct", *, ignored: bool = False, seen: str = "") -> tuple[TestProgram, Case]:
    """The test of one class, with the invariant's answer ``ignored`` or not; ``seen`` is run before."""
    text = TEST.format(name=NAME, which=which, ignored=ignored, seen=seen)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "test.py"
        path.write_text(text, encoding="utf-8")
        return load_tests("test.py", text), read_suite(path)[0]
