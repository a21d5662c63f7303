"""``autograder verify``: the stub fails, solution and alternatives pass, each mistake is caught."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from autograder.cli.common import ExerciseArgument, Exit, SolutionsOption, chosen, err, out, told
from autograder.grading.exercise import Exercise, ExerciseError
from autograder.grading.model import Status
from autograder.grading.proof import Proof, programs, prove_here
from autograder.grading.workers import LocalWorkers, cores
from autograder.report.proof import summary, write_page


def verify(
    exercises: ExerciseArgument = None,
    page: Annotated[Path | None, typer.Option(
        "--page", help="Write what was found as a page of Markdown.", show_default=False)] = None,
    workers: Annotated[int, typer.Option(min=0, help="Processes that grade; 0 is one for each core.")] = 0,
    solutions: SolutionsOption = None,
) -> None:
    """Check the exercises themselves: right programs pass, wrong ones are caught.

    Right programs are graded as in a batch; a wrong one as far as the first test that catches it, which has
    to report the finding that the program's header names, and within a tenth of the schedules that the search
    may spend. "Stress alone" says by what repeated runs of real threads would have caught it, with no search.

    Exit codes: 0 all as it should be, 1 a program got the wrong grade, 2 usage, 3 undecided.
    """
    with told(ExerciseError):
        wanted = chosen(exercises, solutions)
    hired = LocalWorkers(workers or cores())
    proofs: list[Proof] = []
    interrupted = False
    try:
        for exercise, proved in _proved(wanted, hired.executor):
            _show(exercise, proved)
            proofs += proved
    except KeyboardInterrupt:
        interrupted = True
    finally:
        hired.close()
    if interrupted:
        err.print(f"interrupted: {len({p.exercise for p in proofs})} of {len(wanted)} exercises were verified")
        raise typer.Exit(Exit.INTERRUPTED)
    if len(wanted) > 1:
        out.print(f"all: {summary(proofs)}", markup=False)
    if page is not None:
        with told(OSError):
            write_page(proofs, page)
        out.print(f"written: {page}", markup=False)
    wrong = [proof for proof in proofs if proof.wrong]
    if wrong:
        err.print(f"{len(wrong)} programs did not get the grade that they should: "
                  + ", ".join(f"{p.exercise}/{p.wanted.program}" for p in wrong), markup=False)
        undecided = all(proof.result.status in (Status.REVIEW, Status.ERROR) for proof in wrong)
        raise typer.Exit(Exit.UNDECIDED if undecided else Exit.FAIL)


def _proved(exercises: Sequence[Exercise], executor: Executor) -> Iterator[tuple[Exercise, list[Proof]]]:
    """Each exercise with its proofs, in order; programs of later ones are graded meanwhile."""
    futures = {exercise.name: [executor.submit(prove_here, exercise, wanted) for wanted in programs(exercise)]
               for exercise in exercises}
    with Progress(TextColumn("verifying"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[last]}"),
                  TimeRemainingColumn(), console=err, transient=True, disable=not err.is_terminal) as progress:
        bar = progress.add_task("", total=sum(map(len, futures.values())), last="")
        for exercise in exercises:
            proved = []
            for future in futures[exercise.name]:
                proof = future.result()
                proved.append(proof)
                progress.update(bar, advance=1, last=f"{proof.exercise} {proof.wanted.program}"[:60])
            yield exercise, proved


def _show(exercise: Exercise, proofs: Sequence[Proof]) -> None:
    table = Table(title=f"{exercise.name}", box=None, pad_edge=False, title_justify="left", header_style="bold")
    table.add_column("program", overflow="fold", min_width=24)
    for column in ("caught by", "schedules", "stress alone", "finding"):
        table.add_column(column, overflow="fold")
    passed = []
    for proof in proofs:
        name = proof.wanted.program.rpartition("/")[2]
        if proof.wanted.should_pass and not proof.wrong:
            passed.append(name)
            continue
        table.add_row(name, proof.caught_by.removeprefix("test_"), "" if proof.tried is None else str(proof.tried),
                      proof.stress, proof.finding)
        if proof.wrong:
            table.add_row("", f"WRONG: {proof.wrong}")
    out.print(table)
    out.print(f"pass: {', '.join(passed) or 'none'}", markup=False)
    out.print(summary(proofs), markup=False)
    out.print()
