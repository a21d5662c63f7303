"""CPU seconds of one submission of exercise 06, here and in other graders: ``python -m benchmarks.batch``.

Method: the solution is graded by each, twenty times by ours and five times by the others. Counted is the processor
time, user and system, of all processes, children included. *Ours* is one worker of a batch in its stride: confined,
every schedule, both controls, stressed runs; nothing from the cache. The others start anew for each submission, as
they do for each of their users, and run the tests once on real threads: pytest and gradescope-utils a module with the
same bodies and without this package; nbgrader a notebook with the same bodies in its test cells, in a kernel of its
own, and then the notebook of ``autograder course`` with this package's preprocessor; `otter run` a notebook too, by
an autograder zip that `otter generate` made before, which is not counted. None of them finds an unlocked change but
by luck.
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
from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder.grading.exercise import Exercise, find_exercises
from autograder.grading.judge import Judge
from autograder.grading.source import read_source
from benchmarks.environments import HERE, ROOT, environment, running
from benchmarks.grading import used
from benchmarks.machine import machine, sentence
from benchmarks.plain import otter_folder, plain_folder, plain_notebook

PAGE = ROOT / "docs" / "benchmarks" / "batch.md"


def ours(exercise: Exercise, repeats: int) -> list[float]:
    """One worker, after two gradings that it learns from."""
    source, taken = read_source(exercise.solution), []
    with Judge() as judge:
        for _ in range(repeats + 2):
            before = used(judge.warm_pid)
            result = judge.grade(exercise, source)
            assert result.score == result.max_score, result.reason
            taken.append(used(judge.warm_pid) - before)
    return taken[2:]


def process(command: list[str], folder: Path, repeats: int) -> list[float]:
    """CPU seconds of a command and all that it waited for."""
    taken = []
    # nbgrader starts alembic by its name, and otter a kernel of the Python that comes first.
    environ = {**os.environ, "PATH": f"{Path(command[0]).parent}{os.pathsep}{os.environ['PATH']}"}
    for _ in range(repeats):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=folder, env=environ, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return taken


def nbgrader(exercise: Exercise, folder: Path, repeats: int, make: Callable[[Path], None]) -> list[float]:
    """``nbgrader autograde`` on what ``make`` puts into a course's source folder, handed in as it is."""
    command = [sys.executable, "-m", "nbgrader"]
    make(folder)
    name = exercise.name
    process([*command, "generate_assignment", name, "--force"], folder, 1)
    handed_in = folder / "submitted" / "ann" / name
    handed_in.mkdir(parents=True)
    notebook = json.loads((folder / "source" / name / f"{name}.ipynb").read_text(encoding="utf-8"))
    solution = exercise.solution.read_text(encoding="utf-8")
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = solution
    (handed_in / f"{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    return process([*command, "autograde", name, "--force"], folder, repeats)


def measured(exercise: Exercise, repeats: int) -> dict[str, list[float]]:
    """CPU seconds of each grader."""
    rows = {"autograder, one worker": ours(exercise, 4 * repeats)}
    python = str(environment("peers", running()))
    with tempfile.TemporaryDirectory() as made:
        folder = plain_folder(exercise, Path(made))
        pytest = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        rows["pytest, a new process"] = process(pytest, folder, repeats)
        rows["gradescope-utils"] = process([python, "run_tests.py"], folder, repeats)
    otter = [str(environment("otter", running())), "-m", "otter"]
    with tempfile.TemporaryDirectory() as made:
        folder = otter_folder(exercise, Path(made))
        process([*otter, "generate", "-t", "tests", "-o", "grader.zip", "--no-environment"], folder, 1)
        rows["otter run"] = process([*otter, "run", "database.ipynb", "-a", "grader.zip", "-o", "out"], folder, repeats)
    try:
        from autograder.nbgrader.course import write_course
    except ImportError:
        print("nbgrader is not installed here: not measured", file=sys.stderr)
        return rows

    def own(folder: Path) -> None:
        source = folder / "source" / exercise.name
        source.mkdir(parents=True)
        (source / f"{exercise.name}.ipynb").write_text(json.dumps(plain_notebook(exercise)), encoding="utf-8")
        (folder / "nbgrader_config.py").write_text("c = get_config()\n", encoding="utf-8")

    for title, make in (("nbgrader, its own kernel", own),
                        ("nbgrader, our preprocessor", lambda folder: write_course(folder, [exercise]))):
        with tempfile.TemporaryDirectory() as made:
            rows[title] = nbgrader(exercise, Path(made), repeats, make)
    return rows


def page(record: dict[str, Any]) -> str:
    """The results as a page."""
    ours = statistics.median(record["rows"]["autograder, one worker"])
    lines = ["# What one submission costs, here and elsewhere", "", "Written by `python -m benchmarks.batch`.", "",
             *(__doc__ or "").split("\n\n", 1)[1].strip().splitlines(), "", sentence(record["machine"]), "",
             "| grader | CPU ms, median | least | most | times ours |", "|---|---:|---:|---:|---:|"]
    for name, taken in record["rows"].items():
        figures = " | ".join(f"{1000 * value:.0f}" for value in (statistics.median(taken), min(taken), max(taken)))
        lines.append(f"| {name} | {figures} | {statistics.median(taken) / ours:.1f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, and write results and page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="three repeats; nothing is written")
    quick = parser.parse_args().quick
    exercise = find_exercises(ROOT / "solutions")["06_missing_lock"]
    record = {"machine": machine("python -m benchmarks.batch"), "rows": measured(exercise, 3 if quick else 5)}
    if not quick:
        (HERE / "results" / "batch.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
        PAGE.write_text(page(record), encoding="utf-8")
    print(page(record))


if __name__ == "__main__":
    main()
