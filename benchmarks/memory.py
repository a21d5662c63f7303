"""``python -m benchmarks.memory``: does memory stay flat over 100,000 executions in one process?

A locked counter, two threads by two operations, searched by partial-order reduction again and again.
Resident memory is read every 5,000 executions. Ends with 1 where the mean of the last quarter is more than
2 % above that of the second; the first quarter is left to caches to fill.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from typing import Any

from autograder.explore.dpor import Reduction
from autograder.runtime.world import World, load_program
from benchmarks.environments import HERE
from benchmarks.machine import machine
from benchmarks.search.programs import counter
from benchmarks.the_test import NAME, the_test

EXECUTIONS, EVERY = 100_000, 5_000
ALLOWED = 0.02


def resident() -> int:
    """Resident memory of this process in KiB (Linux)."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise RuntimeError("this system does not tell a process's resident memory in /proc/self/status")


def executions() -> Iterator[None]:
    """Execution after execution, without an end."""
    program = load_program("program", "program.py", counter(2, 2).source)
    tests, _ = the_test()
    while True:
        reduction = Reduction(lambda strategy, sites: World(strategy, sites).run(program, tests, NAME))
        while (execution := reduction.step()) is not None:
            execution.close()  # as the search does
            yield


def measured(total: int, every: int) -> list[dict[str, Any]]:
    """Samples of resident memory, printed as they are taken."""
    samples = []
    print("executions  resident KiB  CPU seconds")
    running = executions()
    for done in range(every, total + 1, every):
        for _ in range(every):
            next(running)
        samples.append({"executions": done, "resident_kib": resident(), "cpu": round(time.process_time(), 2)})
        print(f"{done:10,}  {samples[-1]['resident_kib']:12,}  {samples[-1]['cpu']:11.1f}", flush=True)
    return samples


def growth(samples: list[dict[str, Any]]) -> float:
    """By how much the last quarter's mean is above the second's, as a fraction."""
    quarter = len(samples) // 4
    values = [sample["resident_kib"] for sample in samples]
    return mean(values[-quarter:]) / mean(values[quarter:2 * quarter]) - 1


def main() -> int:
    """Measure, write the results, and judge them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the executions, every 500")
    parser.add_argument("--results", type=Path, default=HERE / "results" / "memory.json")
    chosen = parser.parse_args()
    facts = machine(f"python -m benchmarks.memory{' --quick' if chosen.quick else ''}")
    samples = measured(*((EXECUTIONS // 10, EVERY // 10) if chosen.quick else (EXECUTIONS, EVERY)))
    grown = growth(samples)
    chosen.results.write_text(json.dumps({"machine": facts, "growth": round(grown, 5), "samples": samples}, indent=1)
                              + "\n", encoding="utf-8")
    flat = grown <= ALLOWED
    print(f"the last quarter is {grown:+.2%} against the second: {'flat' if flat else 'NOT FLAT'}; "
          f"wrote {chosen.results}")
    return 0 if flat else 1


if __name__ == "__main__":
    sys.exit(main())
