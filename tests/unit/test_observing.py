"""Observed tests: what is evidence, seen from outside, and what is not."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from autograder.explore.verdict import Fail, Inconclusive, PassObserved, Refused
from autograder.testing.here import observe_here
from autograder.testing.rest import at_rest, calm, children, look
from autograder.testing.suite import SuiteError, read_suite

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="threads are watched through /proc")

#: Both calls must be under way at once, in threads of this process.
THREADS = """
from functools import partial
from autograder.testing import Gate, observed

@observed(threads=2)
def test_it(submission, gate):
    assert submission.run([partial(gate.hold, 1), partial(gate.hold, 2)]) == [None, None]
"""


def verdict(tmp_path: Path, tests: str, program: str) -> object:
    """What an observed test says of a program."""
    path = tmp_path / "test_hidden.py"
    path.write_text(tests, encoding="utf-8")
    (case,) = read_suite(path)
    return observe_here("program", textwrap.dedent(program), path, case).verdict


def process(code: str) -> subprocess.Popen[str]:
    """A Python process that has printed a line when it is as its code says."""
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True)
    assert child.stdout is not None
    child.stdout.readline()
    return child


def settled(child: subprocess.Popen[str]) -> bool:
    """Look until all sleeps; whether it is at rest then, and not only calm."""
    before = look(child.pid)
    while True:
        now = look(child.pid)
        if at_rest(before, now):
            return True
        if calm(before, now):
            return False
        before = now


@pytest.mark.parametrize("wait", [
    "import threading; print(flush=True); threading.Lock().acquire(); threading.Event().wait()",
    "import threading; lock = threading.Lock(); lock.acquire(); print(flush=True); lock.acquire()",
    "import queue; print(flush=True); queue.Queue().get()",
    "import os; r, w = os.pipe(); print(flush=True); os.read(r, 1)",
    "import threading, time\nt = threading.Thread(target=threading.Event().wait)\nt.start(); print(flush=True); t.join()",
    "import multiprocessing as m\nq = m.Queue()\np = m.Process(target=q.get)\np.start(); print(flush=True); p.join()",
])
def test_waiting_for_ever_is_rest(wait: str) -> None:
    """Locks, queues, pipes, joins: whatever waits without a time limit is at rest"""
    child = process(wait)
    try:
        assert settled(child)
    finally:
        for pid in (*children(child.pid), child.pid):
            os.kill(pid, 9)
        child.communicate()


@pytest.mark.parametrize("wait", [
    "import time; print(flush=True); time.sleep(600)",
    "import threading; print(flush=True); threading.Event().wait(600)",
    "import queue; print(flush=True); queue.Queue().get(timeout=600)",
    "import select; print(flush=True); select.select([0], [], [], 600)",
    "import threading, time\nthreading.Thread(target=time.sleep, args=(600,)).start()\nprint(flush=True)\n"
    "threading.Event().wait()",
])
def test_waiting_for_some_time_is_not(wait: str) -> None:
    """One thread that has a time limit keeps the rest from being at rest"""
    child = process(wait)
    try:
        assert not settled(child)
    finally:
        child.kill()
        child.communicate()


def test_calls_that_overlap_pass(tmp_path: Path) -> None:
    """Two threads, polled for"""
    assert verdict(tmp_path, THREADS, """
        import threading, time
        def run(tasks):
            threads = [threading.Thread(target=task) for task in tasks]
            for thread in threads: thread.start()
            while any(thread.is_alive() for thread in threads): time.sleep(0.01)
            return [None, None]
    """) == PassObserved(1)


@pytest.mark.parametrize(("program", "said"), [
    ("def run(tasks): return [task() for task in tasks]", "2 calls should be under way at once"),
    ("def run(tasks): return [None, None]", "2 calls should be under way at once"),
    ("import threading\ndef run(tasks):\n for t in tasks: threading.Thread(target=t).start()\n return [None, None]",
     "2 calls should be under way at once"),
    ("import threading\ndef run(tasks): threading.Event().wait()", "The call never returns."),
    ("def run(tasks): raise KeyError('x')", "The call raised KeyError: 'x' at line 1."),
    ("import threading\nfrom concurrent.futures import *\nP = ThreadPoolExecutor()\n"
     "def run(tasks): return list(P.map(lambda t: t(), tasks))", "2 threads that it had started stayed alive"),
    ("import multiprocessing as m\ndef run(tasks):\n p = [m.Process(target=t) for t in tasks]\n"
     " [x.start() for x in p]; [x.join() for x in p]\n return [None, None]", "made in other processes"),
])
def test_what_is_evidence(tmp_path: Path, program: str, said: str) -> None:
    """Each wrong program fails, and the sentence says by what"""
    found = verdict(tmp_path, THREADS, program)
    assert isinstance(found, Fail)
    assert said in found.reason


@pytest.mark.parametrize(("program", "said"), [
    ("import subprocess\n", "Line 1: module 'subprocess' is not available in this exercise; use threads"),
    ("import os\nos.system('true')", "Line 2: 'os.system' is not available in a graded submission"),
    ("from os import kill", "Line 1: 'os.kill' is not available in a graded submission"),
    ("import os as o\no.kill", "Line 2: 'os.kill' is not available in a graded submission"),
    ("def f(): pass\ngetattr(f, '__glo' + 'bals__')",
     "Line 2: '__globals__' is not available in a graded submission: call the function, and pass it what it needs as "
     "arguments"),
    ("1 / 0", "Line 1: loading the module raises ZeroDivisionError: division by zero"),
    ("run =", "Line 1: the file is not valid Python: invalid syntax"),
    ("x = 1", "the module defines no 'run', which the exercise asks for"),
])
def test_what_is_refused(tmp_path: Path, program: str, said: str) -> None:
    """What may not be run, or has not what is asked for, is refused with its line"""
    found = verdict(tmp_path, THREADS, program)
    assert isinstance(found, Refused)
    assert found.sentence == said


def test_a_process_that_ends_itself_is_no_verdict(tmp_path: Path) -> None:
    """No answer is no evidence"""
    assert isinstance(verdict(tmp_path, THREADS, "import os\ndef run(tasks): os._exit(0)"), Inconclusive)


def test_only_points_beside_observed(tmp_path: Path) -> None:
    """An observed test has no schedules and no repeats"""
    path = tmp_path / "test_hidden.py"
    path.write_text("@observed()\n@sampled\ndef test_it(submission): ...\n", encoding="utf-8")
    with pytest.raises(SuiteError, match="takes points as its only other mark"):
        read_suite(path)
