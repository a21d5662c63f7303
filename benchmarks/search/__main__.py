"""``python -m benchmarks.search``: all tools on all programs in turn, several times over."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.environments import HERE, ROOT
from benchmarks.machine import machine
from benchmarks.search import table
from benchmarks.search.job import CUT, JUDGE, ORDERS, RATE, Job
from benchmarks.search.programs import ORDER_SIZES, QUICK_SIZES, SIZES, Program, counter, order, orders, pairs
from benchmarks.search.tools import Tool, tools


def jobs(quick: bool, folder: Path, rate: float, judge: float) -> Iterator[tuple[str, Job]]:
    """Every measurement of one round with its program's name."""
    counters, others, ordered = programs(quick)
    for number, program in enumerate([*counters, *others, *ordered]):
        file = folder / f"program_{number}.py"
        file.write_text(program.source, encoding="utf-8")
        if program in ordered:
            yield program.name, Job(str(file), "Correct", ORDERS, "", False, judge, 0)
            continue
        for which in ("Correct", "Broken"):
            if program in counters:
                yield program.name, Job(str(file), which, RATE, "", False, rate, 0)
            yield program.name, Job(str(file), which, JUDGE, "", program.waits, judge, 0)


def programs(quick: bool) -> tuple[list[Program], list[Program], list[Program]]:
    """The counters, the pairs, and those whose orders are counted."""
    return ([counter(*size) for size in (QUICK_SIZES if quick else SIZES)], pairs()[:3] if quick else pairs(),
            [order(*size) for size in (ORDER_SIZES[:2] if quick else ORDER_SIZES)])


def asks(tool: Tool, job: Job) -> bool:
    """Is this job one for this tool?"""
    return job.mode in tool.modes and (job.mode == RATE or job.which in tool.judges)


def main() -> None:
    """Measure, and write the results and the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer programs, two rounds, about a minute")
    parser.add_argument("--repeats", type=int, help="rounds (default 3, quick 2)")
    parser.add_argument("--results", type=Path, default=HERE / "results" / "search.json")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "benchmarks" / "search.md")
    parser.add_argument("--table", action="store_true", help="only write the page anew from the results")
    chosen = parser.parse_args()
    if not chosen.table:
        chosen.results.write_text(json.dumps(measured(chosen.quick, chosen.repeats), indent=1) + "\n", encoding="utf-8")
    chosen.page.parent.mkdir(parents=True, exist_ok=True)
    chosen.page.write_text(table.page(json.loads(chosen.results.read_text(encoding="utf-8"))), encoding="utf-8")
    print(f"wrote {chosen.results} and {chosen.page}")


def measured(quick: bool, repeats: int | None) -> dict[str, Any]:
    """All rounds. What ran out of its budget is not asked for again, since it would cost that each time; nor are
    orders, which are the same each time.
    """
    rounds = repeats or (2 if quick else 3)
    rate, judge = 0.2, 2.0 if quick else 4.0
    usable, missing = tools()
    facts = machine(f"python -m benchmarks.search{' --quick' if quick else ''}"
                    f"{f' --repeats {repeats}' if repeats else ''}")
    cells: dict[tuple[str, str, str, str], list[dict[str, Any]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds):
            for name, job in jobs(quick, Path(folder), rate, judge):
                print(f"round {number + 1} of {rounds}: {name}, {job.which}, {job.mode}", flush=True)
                for tool in usable:
                    runs = cells.setdefault((name, job.which, job.mode, tool.title), [])
                    known = runs and (job.mode == ORDERS or (job.mode == JUDGE and runs[-1]["outcome"] == CUT))
                    if asks(tool, job) and not known:
                        runs.append(tool.run(Job(**{**vars(job), "setting": tool.setting, "seed": number})))
    counters, others, _ = programs(quick)
    return {
        "machine": facts, "missing": missing, "rounds": rounds, "budget": {"rate": rate, "judge": judge},
        "programs": [program.name for program in counters + others], "counters": [program.name for program in counters],
        "orders": {order(*size).name: orders(*size) for size in ORDER_SIZES},
        "tools": [{"title": tool.title, "name": tool.name, "python": tool.interpreter.version} for tool in usable],
        "cells": [{"program": program, "which": which, "mode": mode, "tool": tool, "runs": runs}
                  for (program, which, mode, tool), runs in cells.items() if runs],
    }


if __name__ == "__main__":
    main()
