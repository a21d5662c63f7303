"""CPU seconds that grading takes, exercise by exercise: ``python -m benchmarks.grading``.

Method: one process grades each program once, as a batch does (search, both controls, replay of what fails,
stressed runs): the stub, the solution, every third alternative and every fourth mistake. Counted is the
processor time, user and system, of the judge, of its warm parent and of all confined children, from the
kernel's accounts of them. The first grading of an exercise also finds out which test catches the wrong
control, as each worker of a batch does once.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
from pathlib import Path
from typing import Any

from autograder.grading.exercise import Exercise, find_exercises
from autograder.grading.judge import Judge
from autograder.grading.proof import Wanted, programs
from autograder.grading.source import read_source
from benchmarks.machine import machine, sentence

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results" / "grading.json"
PAGE = ROOT / "docs" / "benchmarks" / "grading.md"

TICKS = os.sysconf("SC_CLK_TCK")


def used(warm: int) -> float:
    """CPU seconds of this process, and of process ``warm`` and its children that have ended."""
    own = os.times()
    fields = Path(f"/proc/{warm}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return own.user + own.system + sum(map(int, fields[11:15])) / TICKS


def measured(judge: Judge, exercise: Exercise, wanted: Wanted) -> dict[str, Any]:
    """Grade one program."""
    before = used(judge.warm_pid)
    result = judge.grade(exercise, read_source(wanted.path), wanted.program)
    return {"exercise": exercise.name, "program": wanted.program, "right": wanted.should_pass,
            "score": result.score, "cpu": round(used(judge.warm_pid) - before, 2)}


def chosen(exercise: Exercise) -> list[Wanted]:
    """The stub, the solution, every third alternative and every fourth mistake."""
    listed = programs(exercise)
    alternatives = [w for w in listed if w.program.startswith("alternatives/")]
    mistakes = [w for w in listed if w.program.startswith("mistakes/")]
    return [*listed[:2], *alternatives[::3], *mistakes[::4]]


def quantiles(values: list[float]) -> tuple[float, float, float, float]:
    """Median, the 90th and the 99th of a hundred, and the largest."""
    ordered = sorted(values)
    return (statistics.median(ordered), ordered[int(0.9 * (len(ordered) - 1))],
            ordered[int(0.99 * (len(ordered) - 1))], ordered[-1])


def page(record: dict[str, Any]) -> str:
    """The results as a page."""
    rows = record["rows"]
    lines = ["# What grading costs", "", "Written by `python -m benchmarks.grading`.", "",
             *(__doc__ or "").split("\n\n", 1)[1].strip().splitlines(), "",
             sentence(record["machine"]), "",
             "| exercise | programs | right: median | right: most | wrong: median | wrong: most | slowest |",
             "|---|---:|---:|---:|---:|---:|---|"]
    for name in dict.fromkeys(row["exercise"] for row in rows):
        mine = [row for row in rows if row["exercise"] == name]
        right = [row["cpu"] for row in mine if row["right"]]
        wrong = [row["cpu"] for row in mine if not row["right"]]
        slowest = max(mine, key=lambda row: row["cpu"])
        lines.append(f"| {name} | {len(mine)} | {statistics.median(right):.2f} | {max(right):.2f} | "
                     f"{statistics.median(wrong):.2f} | {max(wrong):.2f} | {slowest['program']} |")
    for title, chosen in (("right programs", True), ("wrong programs", False)):
        values = [row["cpu"] for row in rows if row["right"] is chosen]
        half, ninety, most_all, most = quantiles(values)
        lines += ["", f"All {len(values)} {title}: median {half:.2f} s, 90 % within {ninety:.2f} s, "
                      f"99 % within {most_all:.2f} s, the slowest {most:.2f} s."]
    lines += ["", f"In all {sum(row['cpu'] for row in rows):.0f} CPU seconds for {len(rows)} programs."]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, and write results and page where all exercises were measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("exercise", nargs="*", help="only these; nothing is written then")
    wanted = parser.parse_args().exercise
    rows = []
    for exercise in find_exercises(ROOT / "solutions").values():
        if wanted and exercise.name not in wanted and exercise.name[:2] not in wanted:
            continue
        with Judge() as judge:
            for program in chosen(exercise):
                rows.append(measured(judge, exercise, program))
                print("{exercise} {program}: {score:g} points, {cpu} s".format(**rows[-1]), flush=True)
    record = {"machine": machine("python -m benchmarks.grading"), "rows": rows}
    if not wanted:
        RESULTS.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
        PAGE.write_text(page(record), encoding="utf-8")
    print(page(record))


if __name__ == "__main__":
    main()
