"""The tools in the comparison: how each is started, with which settings, and for which jobs."""

from __future__ import annotations

import json
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.environments import ROOT, Interpreter, environment, newer, running
from benchmarks.search.job import JUDGE, ORDERS, RATE, Job

RATE_ONLY = frozenset({RATE})
SAMPLING = frozenset({RATE, JUDGE})
ALL = frozenset({RATE, JUDGE, ORDERS})

#: Seconds of real time beyond a job's budget after which its process is ended.
GRACE = 60

#: The Python that interleave-test needs.
NEEDED = (3, 12)


@dataclass(frozen=True)
class Tool:
    """One column: an adapter with a setting, in an environment on an interpreter.

    ``judges`` are the classes that it judges: a random search cannot come to the end of a correct program.
    """

    name: str
    environment: str
    adapter: str
    setting: str
    interpreter: Interpreter
    modes: frozenset[str] = ALL
    judges: frozenset[str] = frozenset({"Broken", "Correct"})

    @property
    def title(self) -> str:
        """The name with the version of Python."""
        return f"{self.name}, {self.interpreter.version}"

    def command(self) -> list[str]:
        """How its process is started, without the job."""
        python = environment(self.environment, self.interpreter)
        wrapper = [str(python.parent / "frontrun")] if self.environment == "frontrun" else []
        return [*wrapper, str(python), "-m", f"benchmarks.search.{self.adapter}"]

    def run(self, job: Job) -> dict[str, Any]:
        """One job in a process of its own."""
        process = subprocess.run([*self.command(), json.dumps(asdict(job))], cwd=ROOT, capture_output=True, text=True,
                                 timeout=job.budget + GRACE, check=False)
        if process.returncode != 0 or not process.stdout.strip():
            raise RuntimeError(f"{self.title} on {Path(job.file).name}: {process.stderr[-2000:]}")
        answer: dict[str, Any] = json.loads(process.stdout.splitlines()[-1])
        return answer


def tools() -> tuple[list[Tool], list[str]]:
    """All that can run here, and a sentence about each that cannot."""
    here = running()
    broken = frozenset({"Broken"})
    found = [
        Tool("autograder", "autograder", "on_autograder", "", here),
        Tool("frontrun DPOR, bound 2", "frontrun", "on_frontrun", "bounded", here),
        Tool("frontrun DPOR, no bound", "frontrun", "on_frontrun", "unbounded", here),
        Tool("frontrun random", "frontrun", "on_frontrun", "random", here, SAMPLING, broken),
        Tool("real threads", "autograder", "on_threads", "", here, SAMPLING, broken),
    ]
    other = newer(NEEDED)
    if other is None:
        return found, ["interleave-test was not measured: it needs Python 3.12 or newer, and none was found by the "
                       "names python3.12, python3.13, python3.14 or in $BENCHMARK_PYTHON."]
    found += [
        Tool("interleave-test random", "interleave", "on_interleave", "random", other, SAMPLING, broken),
        Tool("interleave-test DFS", "interleave", "on_interleave", "dfs", other, frozenset({JUDGE, ORDERS}),
             frozenset({"Correct"})),
    ]
    if other.minor != here.minor:
        # So that interleave-test is compared with others on the same Python.
        found += [Tool("autograder", "autograder", "on_autograder", "", other, RATE_ONLY),
                  Tool("frontrun DPOR, bound 2", "frontrun", "on_frontrun", "bounded", other, RATE_ONLY)]
    return found, []
