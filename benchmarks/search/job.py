"""One measurement: what the command asks of a tool's process, and what that answers.

A tool's process reads a job from its first argument and prints an answer. It may import nothing but the
standard library, this module and the tool.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

#: Rate: as many schedules as fit into the budget. Judge: once, as a user runs it. Orders: once, to the end,
#: and the word is the number of different ``order`` attributes that the programs ended with.
RATE, JUDGE, ORDERS = "rate", "judge", "orders"

#: CPU seconds of searching before a rate is taken.
WARM_UP = 0.1

#: How a job ends.
FAILED, PASSED, CUT, UNDECIDED = "failed", "passed", "cut", "undecided"


@dataclass(frozen=True)
class Job:
    """``file`` holds the program, ``which`` is Broken or Correct; ``setting`` is the tool's own."""

    file: str
    which: str
    mode: str
    setting: str
    waits: bool
    budget: float  # seconds
    seed: int


@dataclass(frozen=True)
class Answer:
    """``schedules`` were run in ``seconds`` of CPU time; ``word`` is what the tool says, where it says more."""

    outcome: str
    schedules: int
    seconds: float
    word: str = ""


def cpu() -> float:
    """CPU seconds of this process so far: all its threads, and its children that have ended."""
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def source(job: Job) -> str:
    """The program's text."""
    return Path(job.file).read_text(encoding="utf-8")


def load(job: Job) -> type[Any]:
    """The class under test, from its module as a file."""
    spec = importlib.util.spec_from_file_location("program", job.file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["program"] = module
    spec.loader.exec_module(module)
    chosen: type[Any] = getattr(module, job.which)
    return chosen


def repeat(once: Callable[[float], tuple[int, bool]], budget: float) -> Answer:
    """Search again and again until ``budget`` is used; ``once`` keeps to the seconds that it is told, and says
    how many schedules it ran and whether it came to the end. A short first search warms up and does not count.
    """
    once(WARM_UP)
    start, schedules, outcome = cpu(), 0, CUT
    while cpu() - start < budget:
        run, ended = once(budget)
        schedules += run
        if ended:
            outcome = PASSED
    return Answer(outcome, schedules, cpu() - start)


def serve(answer: Callable[[Job], Answer]) -> None:
    """Answer the job that this process was started for, and end at once: threads may hang."""
    job = Job(**json.loads(sys.argv[1]))
    print(json.dumps(asdict(answer(job))), flush=True)
    os._exit(0)
