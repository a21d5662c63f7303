"""One cell in a process of its own: a program, its rate of executions, its steps, and its verdict."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

from autograder.explore.dpor import Reduction
from autograder.explore.strategies import Follow
from autograder.runtime.world import Execution, Program, TestProgram, World
from autograder.testing import runner
from benchmarks.search.programs import counter
from benchmarks.the_test import NAME, the_test

#: Nothing is shared, so there is one schedule: what remains is the cost of running it.
APART = """
import threading


class Correct:
    def __init__(self):
        self.counters = [Counter() for _ in range(THREADS)]

    def calls(self):
        return [counter.work for counter in self.counters]

    def holds(self):
        return all(counter.value == OPERATIONS for counter in self.counters)


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def work(self):
        for _ in range(OPERATIONS):
            with self.lock:
                self.value += 1
"""

SLEEPERS = """
import threading
import time


class Correct:
    def calls(self):
        return [self.rest for _ in range(THREADS)]

    def rest(self):
        time.sleep(OPERATIONS)

    def holds(self):
        return True
"""


def source(program: str, threads: int, operations: int) -> str:
    """The text of one of the three programs at a size."""
    if program == "shared":
        return counter(threads, operations).source
    text = {"apart": APART, "sleepers": SLEEPERS}[program]
    return text.replace("THREADS", str(threads)).replace("OPERATIONS", str(operations))


def rate(program: Program, tests: TestProgram, budget: float) -> dict[str, Any]:
    """Executions of the reduction until it ends or the budget is used; repeated where it ends sooner."""

    def run(strategy: Any, sites: Any) -> Execution:
        return World(strategy, sites).run(program, tests, NAME)

    run(Follow(), frozenset())  # warms up
    executions = steps = 0
    complete: int | None = None
    pass_cpu: float | None = None
    start = time.process_time()
    while (used := time.process_time() - start) < budget:
        reduction = Reduction(run)
        while time.process_time() - start < budget:
            execution = reduction.step()
            if execution is None:
                complete = reduction.schedules
                pass_cpu = pass_cpu or time.process_time() - start - used
                break
            executions += 1
            steps += execution.kernel.steps
            execution.close()
    seconds = time.process_time() - start
    return {"executions_per_second": executions / seconds, "steps_per_execution": steps / executions,
            "schedules": complete, "reduction_seconds": pass_cpu}


def timed(act: Callable[[], Any]) -> tuple[Any, float]:
    """What it returns, and the CPU seconds that it took."""
    start = time.process_time()
    result = act()
    return result, time.process_time() - start


def main() -> None:
    """Answer for the cell in the first argument."""
    cell = json.loads(sys.argv[1])
    text = source(cell["program"], cell["threads"], cell["operations"])
    program = runner.load("program", "program.py", text)
    tests, case = the_test()
    assert isinstance(program, Program)
    answer = {**cell, **rate(program, tests, cell["budget"])}
    examined, seconds = timed(lambda: runner.explore(program, tests, case))
    answer.update(verdict=examined.verdict.kind, verdict_seconds=seconds,
                  verdict_schedules=getattr(examined.verdict, "schedules", None))
    if cell["program"] == "sleepers":
        execution, seconds = timed(lambda: World(Follow()).run(program, tests, NAME))
        answer.update(one_execution_seconds=seconds, virtual_seconds=execution.kernel.now / 1e9)
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
