"""CPU milliseconds that confinement costs a submission: ``python -m benchmarks.confinement``.

Method: one warm parent for each level of the ladder that this machine has, all started before anything is
measured, each with the whole engine loaded, as a worker of a batch has. A round makes 100 children of each in turn:
forked, shut in, said to be ready, and ended. Counted is the processor time, user and system, of the warm parent and of
its children up to their end, from the kernel's accounts; and besides, that of the judge, which is the same for all. In
the same round a process with the same modules forks 100 children that end at once (the plain fork), and a new process
runs pytest on one test without a body, five times, without plugins (`PYTEST_DISABLE_PLUGIN_AUTOLOAD`). Nine rounds;
the median, the least and the most of a round's mean are shown.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from autograder.grading.judge import CHILD
from autograder.sandbox import Level, Limits, Wall, WarmParent
from benchmarks.environments import HERE, ROOT
from benchmarks.machine import machine, sentence

RESULTS = HERE / "results" / "confinement.json"
PAGE = ROOT / "docs" / "benchmarks" / "confinement.md"

ROUNDS, CHILDREN, SESSIONS = 9, 100, 5
LIMITS = Limits(wall_seconds=20, memory_mb=256, threads=64, output_kb=64)
TICKS = os.sysconf("SC_CLK_TCK")

#: Which walls each level is without, from the strongest to the weakest.
LADDER = {
    Level.FULL: (), Level.STRONG: (Wall.NAMESPACES,), Level.NO_OPEN: (Wall.NAMESPACES, Wall.LANDLOCK),
    Level.BASIC: (Wall.NAMESPACES, Wall.LANDLOCK, Wall.SECCOMP), Level.PROCESS_ONLY: tuple(Wall)}

PLAIN, PYTEST = "plain fork", "new process with pytest"


def used(pid: int) -> float:
    """CPU seconds of a process and of its children that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICKS


def of_children() -> float:
    """CPU seconds of all children of this process that have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def confined(warm: WarmParent) -> tuple[float, float]:
    """Mean CPU milliseconds of a child with its part of the warm parent, and of the judge."""
    before, own = used(warm.pid), time.process_time()
    for _ in range(CHILDREN):
        with warm.child(LIMITS):
            pass
    return (used(warm.pid) - before) / CHILDREN * 1000, (time.process_time() - own) / CHILDREN * 1000


def plain() -> float:
    """Mean CPU milliseconds of a child that is forked, with what the fork costs, and ends."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.confinement", "--forks"], cwd=ROOT, capture_output=True,
                          text=True, check=True)
    return float(done.stdout)


def forks() -> float:
    """The same, in this process."""
    import gc

    from autograder.testing import child  # noqa: F401  (what a warm parent has loaded)

    gc.freeze()
    before = time.process_time() + of_children()
    for _ in range(CHILDREN):
        pid = os.fork()
        if pid == 0:
            os._exit(0)
        os.waitpid(pid, 0)
    return (time.process_time() + of_children() - before) / CHILDREN * 1000


def session(folder: Path) -> float:
    """Mean CPU milliseconds of a new process that runs pytest on one test."""
    before = of_children()
    for _ in range(SESSIONS):
        subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_nothing.py"], cwd=folder,
                       env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}, capture_output=True, check=True)
    return (of_children() - before) / SESSIONS * 1000


def measured(rounds: int) -> dict[str, Any]:
    """All of it: by what is measured, the means of each round; and what was not there."""
    means: dict[str, list[float]] = {}
    judge: list[float] = []
    absent: dict[str, str] = {}
    started: dict[str, float] = {}
    layers: dict[str, str] = {}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "test_nothing.py").write_text("def test_nothing():\n    pass\n", encoding="ascii")
        kinds: dict[str, Callable[[], float]] = {PLAIN: plain, PYTEST: lambda: session(folder)}
        for level, without in LADDER.items():
            warm = stack.enter_context(WarmParent(CHILD, without=without))
            if warm.confinement.level is not level:
                absent[level.value] = f"this machine has '{warm.confinement.level}' at most there"
                continue
            started[level.value] = round(used(warm.pid) * 1000)
            layers[level.value] = warm.confinement.named

            def one(warm: WarmParent = warm) -> float:
                child, judging = confined(warm)
                judge.append(judging)
                return child

            kinds[level.value] = one
        for number in range(1, rounds + 1):
            for name, measure in kinds.items():
                means.setdefault(name, []).append(measure())
            last = ", ".join(f"{name} {found[-1]:.2f} ms" for name, found in means.items())
            print(f"round {number} of {rounds}: {last}", flush=True)
    return {"means": {name: [round(mean, 3) for mean in found] for name, found in means.items()},
            "judge": round(statistics.median(judge), 3), "absent": absent, "started": started, "layers": layers}


def page(record: dict[str, Any]) -> str:
    """The results as a page."""
    means = {name: (statistics.median(found), min(found), max(found)) for name, found in record["means"].items()}
    base, strongest = means[PLAIN][0], next(level.value for level in Level if level.value in means)
    lines = ["# What confinement costs", "", "Written by `python -m benchmarks.confinement`.", "",
             f"A confined child at the level `{strongest}` costs {means[strongest][0] / base:.1f} times a plain fork, "
             f"and {means[PYTEST][0] / means[strongest][0]:.0f} times less than a new process with pytest.", "",
             "| what | × plain fork | CPU ms a submission | least–most | starting its warm parent, CPU ms |",
             "|---|---:|---:|---:|---:|"]
    for name in (*(level.value for level in Level if level.value in means), PLAIN, PYTEST):
        median, least, most = means[name]
        lines.append(f"| {record['layers'].get(name, name)} | {median / base:.1f} | {median:.2f} "
                     f"| {least:.2f}–{most:.2f} | {record['started'].get(name, '')} |")
    lines += ["", *(f"Not measured: `{name}` ({why})." for name, why in record["absent"].items()),
              f"The judge's own part is {record['judge']:.2f} ms a child. A warm parent is started once for each "
              "worker of a batch; without Landlock it also loads all that a submission may import.", "",
              *(__doc__ or "").split("\n\n", 1)[1].strip().splitlines(), "", sentence(record["machine"])]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, and write results and page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.confinement",
                                     description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="two rounds; nothing is written")
    parser.add_argument("--forks", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.forks:
        print(forks())
        return
    record = {"machine": machine("python -m benchmarks.confinement"), **measured(2 if chosen.quick else ROUNDS)}
    if not chosen.quick:
        RESULTS.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
        PAGE.write_text(page(record), encoding="utf-8")
    print(page(record))


if __name__ == "__main__":
    main()
