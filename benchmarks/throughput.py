"""A large batch over the whole catalogue: ``python -m benchmarks.throughput [--count N]``.

Method: N submissions are made with a fixed seed from the stubs, solutions, alternatives and mistakes of all exercises,
each with a comment of its own before it and, by chance, more blank lines: many students hand in what few of them
thought of. ``autograder grade`` grades them into a new folder. Measured are the time of the whole command, the highest
resident memory of the grader itself, and how many submissions had to be graded.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from autograder.grading.exercise import find_exercises
from autograder.grading.proof import programs
from benchmarks.environments import HERE, ROOT
from benchmarks.machine import machine, sentence

PAGE = ROOT / "docs" / "benchmarks" / "throughput.md"
STUDENTS_SEED = 6


def submit(folder: Path, count: int) -> None:
    """Write ``count`` submissions: a student hands in one for each exercise, as far as the number goes."""
    chance = random.Random(STUDENTS_SEED)
    exercises = list(find_exercises(ROOT / "solutions").values())
    listed = {exercise.name: programs(exercise) for exercise in exercises}
    for number in range(count):
        exercise = exercises[number % len(exercises)]
        text = chance.choice(listed[exercise.name]).path.read_text(encoding="utf-8")
        if chance.random() < 0.5:
            text = re.sub(r"\n\n", lambda _: "\n" * chance.choice((2, 3)), text)
        made = folder / f"s{number // len(exercises):05}" / exercise.name / exercise.file
        made.parent.mkdir(parents=True)
        made.write_text(f"# handed in as {number}\n{text}", encoding="utf-8")


def graded(folder: Path, out: Path, *options: str) -> dict[str, Any]:
    """Grade them once."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "autograder", "grade", str(folder), "--out", str(out), *options]
    with (out.parent / "said").open("w+") as said:
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        last = next(line for line in reversed(said.read().splitlines()) if re.search(r"graded|kept|cache", line))
    return {"options": " ".join(options), "seconds": round(time.monotonic() - begun, 1), "exit": process.returncode,
            "most_mb": round(usage.ru_maxrss / 1024), "how": last}


def page(record: dict[str, Any]) -> str:
    """The results as a page."""
    lines = ["# A large batch", "", "Written by `python -m benchmarks.throughput`.", "",
             *(__doc__ or "").split("\n\n", 1)[1].strip().splitlines(), "", sentence(record["machine"]), "",
             f"{record['count']} submissions:", "",
             "| options | seconds | submissions a second | grader's memory, MB | of these |",
             "|---|---:|---:|---:|---|"]
    lines += [f"| `{run['options']}` | {run['seconds']} | {record['count'] / run['seconds']:.2f} | {run['most_mb']} "
              f"| {run['how']} |" for run in record["runs"]]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, and write results and page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.throughput",
                                     description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000, help="submissions; fewer than 10,000 for a look")
    count = parser.parse_args().count
    facts = machine(f"python -m benchmarks.throughput --count {count}")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        submit(folder / "submitted", count)
        runs = [graded(folder / "submitted", folder / out, *options) for out, options in (
            ("one", ("--no-cache", "--workers", "1")), ("two", ("--no-cache", "--workers", "2")),
            ("first", ("--cache", str(folder / "cache"), "--workers", "2")),
            ("again", ("--cache", str(folder / "cache"), "--workers", "2")),
            ("again", ("--cache", str(folder / "cache"), "--workers", "2")))]
    for run in runs:
        run["options"] = run["options"].replace(made, "…")
    record = {"machine": facts, "count": count, "runs": runs}
    (HERE / "results" / "throughput.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page(record), encoding="utf-8")
    print(page(record))


if __name__ == "__main__":
    main()
