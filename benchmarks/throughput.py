"""A large batch over the whole catalogue: ``python -m benchmarks.throughput [--count N]``.

Method: N submissions are made with a fixed seed from six programs of each exercise: the stub, the solution, and the
first two alternatives and mistakes, as many students hand in what few of them thought of. A right program gets a
comment of its own before it and, by chance, more blank lines: a text of its own, and one of few shapes. Wrong ones are
copies, but for one in a hundred, which has a comment of its own and is graded for itself. *Distinct* counts these and
the programs. First a sample, the first submission for each exercise, is graded by different numbers of workers without
the cache, also on a Dask cluster of worker processes on this machine; then the batch, as far as the cache does not have
it; again into another folder, and again into the same one; and a tenth of it, for the memory. Measured are the time of
the whole command, reports included, and the highest resident memory of its own process, without the workers.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.grading.exercise import Exercise, find_exercises
from autograder.grading.proof import Wanted, programs
from benchmarks.environments import HERE, ROOT
from benchmarks.machine import machine, sentence

PAGE = ROOT / "docs" / "benchmarks" / "throughput.md"
SEED = 6

#: Of so many wrong programs, one has a text of its own.
OWN = 100


def chosen(exercise: Exercise) -> list[Wanted]:
    """The stub, the solution, and the first two alternatives and mistakes."""
    listed = programs(exercise)
    of = {kind: [w for w in listed if w.program.startswith(kind)][:2] for kind in ("alternatives/", "mistakes/")}
    return [*listed[:2], *of["alternatives/"], *of["mistakes/"]]


def submit(folder: Path, count: int) -> int:
    """Write ``count`` submissions, a student's for one exercise after the other; how many are distinct."""
    chance = random.Random(SEED)
    exercises = list(find_exercises(ROOT / "solutions").values())
    listed = {exercise.name: chosen(exercise) for exercise in exercises}
    distinct = set()
    for number in range(count):
        exercise = exercises[number % len(exercises)]
        wanted = chance.choice(listed[exercise.name])
        text = wanted.path.read_text(encoding="utf-8")
        own = wanted.should_pass or chance.randrange(OWN) == 0
        if own:
            blank = "\n" * chance.choice((2, 3))
            text = f"# handed in as {number}\n" + text.replace("\n\n", blank)
        distinct.add(text if own and not wanted.should_pass else wanted.path)
        made = folder / f"s{number // len(exercises):05}" / exercise.name / exercise.file
        made.parent.mkdir(parents=True)
        made.write_text(text, encoding="utf-8")
    return len(distinct)


def timed(count: int, verb: str, *arguments: str) -> dict[str, Any]:
    """Run ``autograder`` once on ``count`` submissions."""
    begun = time.monotonic()
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen([sys.executable, "-m", "autograder", verb, *arguments], cwd=ROOT,
                                   stdout=subprocess.DEVNULL, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        counted = [line for line in said.read().splitlines() if re.match(r"\d+ (graded|kept|from)", line)]
    run = {"command": " ".join((verb, *arguments)), "count": count, "seconds": round(time.monotonic() - begun, 1),
           "exit": process.returncode, "most_mb": round(usage.ru_maxrss / 1024), "how": counted[-1] if counted else ""}
    print(json.dumps(run), file=sys.stderr, flush=True)
    return run


def scaling(submitted: Path, folder: Path) -> Iterator[dict[str, Any]]:
    """The sample by 1 and 2 workers of this machine, and by 1, 2 and 4 of a cluster."""
    from distributed import LocalCluster

    sample = len(list(submitted.glob("*/*")))
    for slots in (1, 2):
        yield timed(sample, "grade", str(submitted), "--out", str(folder / f"local{slots}"), "--no-cache",
                    "--workers", str(slots))
    for slots in (1, 2, 4):
        with LocalCluster(n_workers=slots, threads_per_worker=1, dashboard_address=None) as cluster:  # type: ignore[no-untyped-call]
            run = timed(sample, "grade", str(submitted), "--out", str(folder / f"dask{slots}"), "--no-cache",
                        "--scheduler", cluster.scheduler_address)
        yield {**run, "command": re.sub(r"tcp://\S+", f"CLUSTER-OF-{slots}", run["command"])}


def whole(submitted: Path, count: int, folder: Path) -> Iterator[dict[str, Any]]:
    """The batch, three times; an export of it; a tenth of it."""
    cache = ("--cache", str(folder / "cache"), "--workers", "2")
    for out in ("first", "again", "again"):
        yield timed(count, "grade", str(submitted), "--out", str(folder / out), *cache)
    yield timed(count, "export", str(folder / "again"), "--format", "junit", "--out", str(folder / "junit.xml"))
    tenth = folder / "tenth"
    students = sorted(submitted.iterdir())
    for student in students[:max(1, len(students) // 10)]:
        shutil.copytree(student, tenth / student.name)
    fewer = len(list(tenth.glob("*/*")))
    yield timed(fewer, "grade", str(tenth), "--out", str(folder / "tenth-out"), *cache)


def page(record: dict[str, Any]) -> str:
    """The results as a page."""
    lines = ["# A large batch", "", "Written by `python -m benchmarks.throughput`.", "",
             *(__doc__ or "").split("\n\n", 1)[1].strip().splitlines(), "", sentence(record["machine"]), "",
             f"{record['count']:,} submissions, {record['distinct']:,} of them distinct:", "",
             "| command | submissions | seconds | submissions a second | its memory, MB | of these |",
             "|---|---:|---:|---:|---:|---|"]
    lines += [f"| `{run['command']}` | {run['count']:,} | {run['seconds']} | {run['count'] / run['seconds']:.2f} "
              f"| {run['most_mb']} | {run['how']} |" for run in record["runs"]]
    return "\n".join([*lines, "", "[What a million would take](../cluster.md#a-million-submissions-on-paper)."]) + "\n"


def main() -> None:
    """Measure, and write results and page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.throughput",
                                     description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000, help="submissions; fewer than 10,000 for a look")
    count = parser.parse_args().count
    facts = machine(f"python -m benchmarks.throughput --count {count}")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        submit(folder / "sample", len(find_exercises(ROOT / "solutions")))
        distinct = submit(folder / "submitted", count)
        runs = [*scaling(folder / "sample", folder), *whole(folder / "submitted", count, folder)]
    for run in runs:
        run["command"] = run["command"].replace(made, "…")
    record = {"machine": facts, "count": count, "distinct": distinct, "runs": runs}
    (HERE / "results" / "throughput.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page(record), encoding="utf-8")
    print(page(record))


if __name__ == "__main__":
    main()
