"""Random small concurrent programs, and three ways to collect all that each can print."""

from __future__ import annotations

from textwrap import indent
from typing import Any

from engines import program, suite
from hypothesis import strategies as st

from autograder.explore.dpor import Reduction
from autograder.explore.search import Budget, Covered, Search
from autograder.explore.strategies import Follow
from autograder.runtime.task import Ended
from autograder.runtime.world import EVERYWHERE, Execution, World

HEAD = """
import queue, threading, time
x = y = 0
items = []
table = {}
a, b = threading.Lock(), threading.RLock()
event = threading.Event()
semaphore = threading.Semaphore(1)
condition = threading.Condition(a)
fifo = queue.Queue(maxsize=1)
barrier = threading.Barrier(2)
"""

#: Each is one statement of a thread; ``n`` is the thread's number and ``out`` its own list.
SIMPLE = (
    "x += 1", "y = x + 10", "out.append((x, y))", "x = y", "items.append(n)", "out.append(len(items))",
    "out.append(tuple(items))", "table[n] = x", "table[0] = n", "out.append(table.get(0))",
    "out.append(sorted(table))", "x += n; y += x",
)
SYNCHRONISED = (
    "with a: x += 1", "with b: y = x", "with a:\n    with b: x += n", "with b:\n    with a: y += x",
    "got = a.acquire(blocking=False)\nout.append(got)\nif got: a.release()",
    "got = a.acquire(timeout=1)\nout.append(got)\nif got: a.release()",
    "out.append(a.locked())", "event.set()", "out.append(event.is_set())", "out.append(event.wait(timeout=1))",
    "event.wait(timeout=2); x += 1", "with semaphore: x += 1", "out.append(semaphore.acquire(blocking=False))",
    "semaphore.release()", "with condition: condition.notify(); x += n",
    "with condition: out.append(condition.wait(timeout=1)); y += 1",
    "with condition: condition.notify_all()", "time.sleep(1); x += 1", "time.sleep(0)",
    "try: fifo.put(n, timeout=1)\nexcept queue.Full: out.append('full')",
    "try: out.append(fifo.get(timeout=1))\nexcept queue.Empty: out.append('empty')",
    "out.append(fifo.qsize())", "try: barrier.wait(timeout=1)\nexcept threading.BrokenBarrierError: out.append('broken')",
    "out.append(threading.active_count())", "a.acquire(); x += n; a.release()",
    "with a: time.sleep(1); x += n", "with b:\n    y += x\n    time.sleep(1)", "with semaphore: time.sleep(1); out.append(x)",
    "t = threading.Thread(target=items.append, args=(n,)); t.start(); t.join(); x += 1",
)

TEST = """
import threading
def test(submission):
    outs = [[] for _ in submission.WORK]
    threads = [threading.Thread(target=work, args=(out,)) for work, out in zip(submission.WORK, outs)]
    for thread in threads: thread.start()
    {main}
    {joins}
    print(submission.x, submission.y, submission.items, sorted(submission.table.items()), outs)
"""
MAIN = ("pass", "submission.x += 5", "outs[0].append('main')", "submission.event.set()",
        "print(threads[0].is_alive())", "print(submission.x)", "submission.fifo.put(9)")
JOINS = ("for thread in threads: thread.join()", "for thread in threads: thread.join()",
         "for thread in threads[1:]: thread.join()", "threads[0].join(timeout=1); print(threads[0].is_alive())")


@st.composite
def programs(draw: Any, statements: int = 3) -> tuple[str, str]:
    """(the submission, its test): two or three threads of up to ``statements`` statements in all each."""
    threads = draw(st.sampled_from((2, 2, 2, 3)))
    most = draw(st.integers(1, statements)) if threads == 2 else 1
    text = HEAD
    for number in range(1, threads + 1):
        body = draw(st.lists(st.sampled_from(SIMPLE) | st.sampled_from(SYNCHRONISED), min_size=1, max_size=most))
        text += f"def work{number}(out):\n    global x, y\n    n = {number}\n" + indent("\n".join(body), "    ") + "\n"
    text += f"WORK = [{', '.join(f'work{number}' for number in range(1, threads + 1))}]\n"
    return text, TEST.format(main=draw(st.sampled_from(MAIN)), joins=draw(st.sampled_from(JOINS)))


class Outcomes:
    """Runs one program under given strategies and collects what comes of it."""

    def __init__(self, text: str, test: str) -> None:
        self.program, self.tests = program(text), suite(test)
        self.seen: set[str] = set()
        self.executions = 0

    def run(self, strategy: Any, active: Any = EVERYWHERE) -> Execution:
        execution = World(strategy, active).run(self.program, self.tests, "test")
        self.executions += 1
        if execution.ended is not Ended.REDUNDANT:
            self.seen.add(f"{execution.ended}: {execution.error!r} {''.join(execution.world.sink.text)}")
        return execution


def naive(text: str, test: str, limit: int) -> Outcomes | None:
    """Every choice at every pick, depth first; None where it takes more executions than ``limit``."""
    outcomes = Outcomes(text, test)
    left: list[tuple[int, ...]] = [()]
    while left:
        if outcomes.executions >= limit:
            return None
        prefix = left.pop()
        kernel = outcomes.run(Follow(prefix)).kernel
        for at in range(len(prefix), len(kernel.choices)):
            left.extend((*kernel.choices[:at], other) for other in range(1, kernel.branching[at]))
    return outcomes


def reduced(text: str, test: str) -> Outcomes:
    """By partial-order reduction."""
    outcomes = Outcomes(text, test)
    reduction = Reduction(outcomes.run)
    while reduction.step() is not None:
        pass
    assert reduction.steady
    return outcomes


def bounded(text: str, test: str, limit: int) -> Outcomes | None:
    """By bounding without a bound; None where it takes more executions than ``limit`` in one go."""
    outcomes = Outcomes(text, test)

    def run(strategy: Any, active: Any) -> Execution:
        execution = outcomes.run(strategy, active)
        return Execution(Ended.DONE, None, True, execution.kernel, execution.world)

    outcome = Search(run, Budget(bound=99, schedules=limit, samples=0)).bounded()
    assert isinstance(outcome, Covered)
    return outcomes if outcome.everything else None
