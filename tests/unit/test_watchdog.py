"""The watchdog: whatever a child does, it ends within its limit, and where it stood is told where it can be."""

from __future__ import annotations

import os
import select
import sys
from pathlib import Path

import pytest

from autograder.grading.answers import examined_in
from autograder.grading.judge import CHILD
from autograder.grading.source import Source
from autograder.grading.stress import stress
from autograder.sandbox import Ending, Limits, Reply, WarmParent
from autograder.sandbox.stacks import lines_in, told
from autograder.testing.rest import children
from autograder.testing.suite import Case

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


@pytest.mark.parametrize(("dump", "lines"), [
    (DUMP, ((12, 20), (3,))),
    (DUMP.replace("Current thread", "Thread"), ((3,), (12, 20))),
    ("", ()),
    (DUMP.replace("bank.py", "other.py"), ()),
    ('  File "bank.py", line 9999 in deposit\n', ()),
    ('x  File "bank.py", line 2 in deposit\n', ()),
    ('  File "bank.py", line ' + "9" * 5000 + " in f\n", ()),
    ("Thread 0x01 (most recent call first):\n" * 9_000, ()),
    (('Thread 0x01\n' + '  File "bank.py", line 2 in f\n' * 50) * 50, ((2,) * 10,) * 20),
], ids=range(9))
def test_each_threads_lines_of_the_submission(dump, lines):
    """The thread that ran comes first; nothing that is not a line of the file"""
    assert lines_in(dump, "bank.py", 30) == lines


def test_stacks_in_words():
    assert told(((12, 20), (3,))) == "line 12, called from line 20; line 3"


def test_the_reason_names_the_line():
    source = Source("bank", "bank.py", "\n" * 30)
    verdict = examined_in(Reply(Ending.WALL, None, "", DUMP), [], LIMITS, source)
    assert verdict.sentence == ("Not decided: the run was stopped after its limit of 0.3 s, in line 12 of bank.py, "
                                "inside a call that the scheduler cannot interrupt; its threads stood at line 12, called "
                                "from line 20; line 3")


LOCKS = """
import threading
one, two = threading.Lock(), threading.Lock()
both = threading.Barrier(2)
def take(first, second):
    with first:
        both.wait()
        with second:
            pass
def work():
    threads = [threading.Thread(target=take, args=order, daemon=True) for order in ((one, two), (two, one))]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
"""


def test_a_deadlock_of_real_threads_says_where_each_one_stands():
    source = Source("locks", "locks.py", LOCKS)
    hidden = "def test_it(submission): submission.work()\n"
    case = Case("test_it", "It ends.", 1.0, True, True)
    with WarmParent(CHILD) as parent:
        (run,) = stress(parent, Limits(60, 256, 16, 16), source, hidden, [case])
    assert run.stuck
    assert sorted(run.stacks) == [(8,), (8,), (13,)]
