"""The watchdog: whatever a child does, it ends within its limit, and where it stood is told where it can be."""

from __future__ import annotations

import os
import select
import sys
from pathlib import Path

import pytest

from autograder.grading.answers import examined_in
from autograder.grading.source import Source
from autograder.sandbox import Ending, Limits, Reply, WarmParent
from autograder.sandbox.stacks import line_in
from autograder.testing.rest import children

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="children are forked")

HERE = str(Path(__file__).parent)
LIMITS = Limits(wall_seconds=0.3, memory_mb=128, threads=16, output_kb=64)
SEVERAL = Limits(wall_seconds=0.3, memory_mb=128, threads=16, output_kb=64, processes=8)


@pytest.fixture(scope="module")
def warm():
    with WarmParent("sandbox_entries:answer", path=[HERE]) as parent:
        yield parent


@pytest.mark.parametrize("do", ["deadlock", "loop", "power", "regex", "deaf", "swallow", "eat", "stop"])
def test_it_ends_by_its_limit(warm, do):
    """Locks, loops, calls that keep the interpreter's lock, signals blocked, memory at its limit, stopped"""
    with warm.child(LIMITS) as child:
        assert child.request({"do": do}).ending is Ending.WALL
    with warm.child(Limits(60, 128, 16, 64)) as child:
        assert child.request({"do": "echo", "say": "next"}).record == {"said": "next", "count": 1}


def test_a_thread_left_does_not_hold_it_up(warm):
    with warm.child(Limits(60, 128, 16, 64)) as child:
        assert child.request({"do": "thread left"}).ending is Ending.DIED


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are counted through /proc")
def test_processes_that_make_processes_end_too(warm):
    """Every copy of the child answers for it or goes on making more: the limit on processes holds them, and all end"""
    with warm.child(SEVERAL) as child:
        assert child.request({"do": "bomb"}).ending is Ending.WALL
    assert children(warm.pid) == ()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are counted through /proc")
def test_nothing_survives_the_judge(warm):
    """The warm parent ends with the process that started it, and so do its children, whatever they do"""
    with WarmParent("sandbox_entries:answer", path=[HERE]) as other:
        child = other.child(Limits(600, 128, 16, 64))
        child.send({"do": "deaf"})
        ends = [os.pidfd_open(pid) for pid in (other.pid, child.pid)]
        other._process.kill()
        other._process.wait()
        for end in ends:  # a descriptor is readable once its process has ended: one that lives on is a time-out
            assert select.select([end], [], [], 60)[0]
            os.close(end)


@pytest.mark.parametrize(("do", "said"), [
    ("loop", "in answer"), ("power", "in answer"), ("regex", "in match"), ("deadlock", "in take"),
    ("swallow", "in answer")])
def test_the_stacks_are_told(warm, do, said):
    """Those of all threads, also where the interpreter's lock is never given up"""
    with warm.child(LIMITS) as child:
        stacks = child.request({"do": do}).stacks
    assert said in stacks
    assert "sandbox_entries.py" in stacks


DUMP = """Thread 0x01 (most recent call first):
  File "threading.py", line 5 in wait
  File "bank.py", line 3 in helper

Current thread 0x02 (most recent call first):
  File "locks.py", line 9 in acquire
  File "bank.py", line 12 in deposit
  File "bank.py", line 20 in <module>
"""


@pytest.mark.parametrize(("dump", "line"), [
    (DUMP, 12),
    (DUMP.replace("Current thread", "Thread"), 3),
    ("", None),
    (DUMP.replace("bank.py", "other.py"), None),
    ('  File "bank.py", line 9999 in deposit\n', None),
    ('x  File "bank.py", line 2 in deposit\n', None),
    ('  File "bank.py", line ' + "9" * 5000 + " in f\n", None),
])
def test_the_innermost_line_of_the_submission(dump, line):
    """Of the thread that ran, else of any; nothing that is not a line of the file"""
    assert line_in(dump, "bank.py", 30) == line


def test_the_reason_names_the_line():
    source = Source("bank", "bank.py", "\n" * 30)
    verdict = examined_in(Reply(Ending.WALL, None, "", DUMP), [], LIMITS, source)
    assert verdict.sentence == ("Not decided: the run was stopped after its limit of 0.3 s, in line 12 of bank.py, "
                                "inside a call that the scheduler cannot interrupt")
