"""``python -m benchmarks.growth``: every size in a process of its own; then the page and its plots."""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.environments import HERE, ROOT, environment, running
from benchmarks.growth.page import page
from benchmarks.machine import machine

THREADS, OPERATIONS = range(2, 9), (1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20)
QUICK_THREADS, QUICK_OPERATIONS = (2, 4), (1, 2, 4)

#: Real seconds after which a cell is given up.
LIMIT = 180


def sizes(quick: bool) -> Iterator[tuple[str, int, int]]:
    """Program, threads, operations of each cell."""
    for threads in QUICK_THREADS if quick else THREADS:
        for operations in QUICK_OPERATIONS if quick else OPERATIONS:
            yield "shared", threads, operations
            yield "apart", threads, operations
    yield "sleepers", 20 if quick else 200, 1


def measured(quick: bool) -> dict[str, Any]:
    """All cells."""
    python = environment("autograder", running())
    budget = 0.2 if quick else 0.5
    facts = machine(f"python -m benchmarks.growth{' --quick' if quick else ''}")
    cells = []
    for program, threads, operations in sizes(quick):
        cell = {"program": program, "threads": threads, "operations": operations, "budget": budget}
        print(f"{program}: {threads} threads, {operations} operations", flush=True)
        try:
            done = subprocess.run([python, "-m", "benchmarks.growth.cell", json.dumps(cell)], cwd=ROOT,
                                  capture_output=True, text=True, timeout=LIMIT, check=True)
            cells.append(json.loads(done.stdout))
        except subprocess.TimeoutExpired:
            cells.append({**cell, "given_up_after": LIMIT})
    return {"machine": facts, "budget": budget, "cells": cells}


def main() -> None:
    """Measure, and write the results, the plots and the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few sizes, half a minute")
    parser.add_argument("--results", type=Path, default=HERE / "results" / "growth.json")
    parser.add_argument("--pages", type=Path, default=ROOT / "docs" / "benchmarks")
    parser.add_argument("--page", action="store_true", help="only write page and plots anew from the results")
    chosen = parser.parse_args()
    if not chosen.page:
        chosen.results.write_text(json.dumps(measured(chosen.quick), indent=1) + "\n", encoding="utf-8")
    chosen.pages.mkdir(parents=True, exist_ok=True)
    python = environment("plots", running())
    subprocess.run([python, "-m", "benchmarks.growth.plots", chosen.results.resolve(), chosen.pages.resolve()],
                   cwd=ROOT, check=True)
    text = page(json.loads(chosen.results.read_text(encoding="utf-8")))
    (chosen.pages / "growth.md").write_text(text, encoding="utf-8")
    print(f"wrote {chosen.results} and {chosen.pages / 'growth.md'} with its plots")


if __name__ == "__main__":
    main()
