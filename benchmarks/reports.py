"""How large the report on a large batch is, and how long it takes to write: ``python -m benchmarks.reports``.

Method: of every exercise but 20 the stub and its first mistake are graded once, with their source and hints. From them
two batches of about 5,000 submissions are put together: 5,000 students of one exercise, and 208 students who fail
all 24. ``write_html`` writes each into an empty folder; measured are its CPU seconds, and the bytes of the files.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from autograder.grading.exercise import Exercise, find_exercises
from autograder.grading.hints import read_hints
from autograder.grading.judge import Judge
from autograder.grading.model import Gradebook, SubmissionResult
from autograder.grading.source import read_source
from autograder.report.pages import write_html
from benchmarks.environments import HERE
from benchmarks.machine import machine, sentence

ONE = "06_missing_lock"
PAGE = HERE.parent / "docs" / "benchmarks" / "reports.md"


def graded(exercises: Mapping[str, Exercise]) -> tuple[dict[str, list[SubmissionResult]], Gradebook]:
    """Two failing results of each exercise, and an empty gradebook with the confinement that they had."""
    with Judge() as judge:
        results = {name: [replace(judge.grade(exercise, read_source(path), "", exercise.file),
                                  source=read_source(path).text)
                          for path in (exercise.stub, exercise.mistakes[0])] for name, exercise in exercises.items()}
        return results, Gradebook("0", "3", (), judge.confinement)


def measured(book: Gradebook, hints: Mapping[str, tuple[str, ...]]) -> str:
    """A row of the table for one batch."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.process_time()
        index = write_html(book, Path(folder), hints)
        spent = time.process_time() - began
        sizes = sorted(page.stat().st_size for page in (index.parent / "students").iterdir())
        kilobytes = index.stat().st_size / 1000, sizes[len(sizes) // 2] / 1000, sizes[-1] / 1000
        return (f"| {len(sizes):,} | {len(book.results) // len(sizes)} | {spent:.1f} | "
                + " | ".join(f"{size:,.0f}" for size in kilobytes) + " |")


def main() -> int:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reports", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--page", type=Path, default=PAGE)
    page = parser.parse_args().page
    exercises = {name: exercise for name, exercise in find_exercises().items() if not name.startswith("20")}
    hints = {name: read_hints(exercise.folder / "README.md") for name, exercise in exercises.items()}
    results, book = graded(exercises)
    one = [replace(results[ONE][i % 2], student=f"s{i:05}") for i in range(5_000)]
    every = [replace(results[name][i % 2], student=f"s{i:05}") for i in range(208) for name in exercises]
    rows = [measured(replace(book, results=tuple(batch)), hints) for batch in (one, every)]
    page.write_text("\n".join([
        "# The report on a large batch", "", *(__doc__ or "").split("\n\n", 1)[1].strip().splitlines(), "",
        sentence(machine("python -m benchmarks.reports")), "",
        "| students | exercises | CPU s | index, kB | a student's page, kB (median) | (largest) |",
        "|---:|---:|---:|---:|---:|---:|", *rows, ""]), encoding="utf-8")
    print(page.read_text(encoding="utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
