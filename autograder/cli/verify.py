"""``autograder verify``: the stub fails, solution and alternatives pass, each mistake is caught."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from autograder.cli.common import ExerciseArgument, Exit, SolutionsOption, chosen, err, out, told
from autograder.grading.exercise import Exercise, ExerciseError
from autograder.grading.model import Status
from autograder.grading.mutants import Mutant
from autograder.grading.proof import Proof, programs, prove_here
from autograder.grading.survival import Survival, read_mutants, survival_here, unneeded
from autograder.grading.workers import LocalWorkers, cores
from autograder.report.messages import write_messages
from autograder.report.proof import summary, write_page
from autograder.report.survival import survival_lines, survivals_summary, write_survivals


def verify(
    exercises: ExerciseArgument = None,
    page: Annotated[Path | None, typer.Option(
        "--page", help="Write what was found as a page of Markdown.", show_default=False)] = None,
    messages: Annotated[Path | None, typer.Option(
        "--messages", help="Write to this folder what students are told about each wrong program.",
        show_default=False)] = None,
    explain: Annotated[bool, typer.Option(
        "--explain", help="Break the solutions as well, one place at a time, and say what no test catches.")] = False,
    mutants: Annotated[Path | None, typer.Option(
        "--mutants", help="Write what --explain found as a page of Markdown; implies it.", show_default=False)] = None,
    workers: Annotated[int, typer.Option(min=0, help="Processes that grade; 0 is one for each core.")] = 0,
    solutions: SolutionsOption = None,
) -> None:
    """Check the exercises themselves: right programs pass, wrong ones are caught.

    Right programs are graded as in a batch; a wrong one as far as the first test that catches it, which has
    to report the finding that the program's header names, and within a tenth of the schedules that the search
    may spend. "Stress alone" says by what repeated runs of real threads would have caught it, with no search.

    With --explain each solution is also broken in one place at a time: a lock removed or split, a join dropped,
    ``while`` turned to ``if``, and so on. What then still gets full marks shows a sentence of the contract that no
    test holds, unless the exercise's right_mutants.toml says why that program is right all the same.

    Exit codes: 0 all as it should be, 1 a program got the wrong grade, 2 usage, 3 undecided.
    """
    with told(ExerciseError):
        wanted = chosen(exercises, solutions)
        broken = {exercise.name: read_mutants(exercise) if explain or mutants else [] for exercise in wanted}
    hired = LocalWorkers(workers or cores())
    proofs: list[Proof] = []
    survivals: list[Survival] = []
    never_first: dict[str, list[str]] = {}
    interrupted = False
    try:
        for exercise, proved, found in _proved(wanted, broken, hired.executor):
            _show(exercise, proved)
            proofs += proved
            if broken[exercise.name]:
                survivals += found
                catchers = {proof.caught_by for proof in proved} | {survival.caught_by for survival in found}
                never_first[exercise.name] = unneeded(exercise, catchers)
                _explain(found, never_first[exercise.name])
            out.print()
    except KeyboardInterrupt:
        interrupted = True
    finally:
        hired.close()
    if interrupted:
        err.print(f"interrupted: {len({p.exercise for p in proofs})} of {len(wanted)} exercises were verified")
        raise typer.Exit(Exit.INTERRUPTED)
    if len(wanted) > 1:
        out.print(f"all: {summary(proofs)}", markup=False)
        if survivals:
            out.print(f"all: {survivals_summary(survivals)}", markup=False)
    with told(OSError):
        if page is not None:
            write_page(proofs, page)
            out.print(f"written: {page}", markup=False)
        if messages is not None:
            write_messages(proofs, messages)
            out.print(f"written: {messages}", markup=False)
        if mutants is not None:
            write_survivals(survivals, never_first, mutants)
            out.print(f"written: {mutants}", markup=False)
    wrong = [proof for proof in proofs if proof.wrong]
    if wrong:
        err.print(f"{len(wrong)} programs did not get the grade that they should: "
                  + ", ".join(f"{p.exercise}/{p.wanted.program}" for p in wrong), markup=False)
        undecided = all(proof.result.status in (Status.REVIEW, Status.ERROR) for proof in wrong)
        raise typer.Exit(Exit.UNDECIDED if undecided else Exit.FAIL)
    open_ends = [survival for survival in survivals if survival.survives or survival.wrongly_caught]
    if open_ends:
        err.print(f"{len(open_ends)} mutants did not get the grade that they should")
        raise typer.Exit(Exit.UNDECIDED if all(survival.undecided for survival in open_ends) else Exit.FAIL)


def _proved(exercises: Sequence[Exercise], broken: Mapping[str, Sequence[tuple[Mutant, str]]], executor: Executor,
            ) -> Iterator[tuple[Exercise, list[Proof], list[Survival]]]:
    """Each exercise with its proofs and its mutants', in order; programs of later ones are graded meanwhile."""
    proofs, survivals = {}, {}
    for exercise in exercises:
        proofs[exercise.name] = [executor.submit(prove_here, exercise, wanted) for wanted in programs(exercise)]
        survivals[exercise.name] = [executor.submit(survival_here, exercise, mutant, right)
                                    for mutant, right in broken[exercise.name]]
    with Progress(TextColumn("verifying"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[last]}"),
                  TimeRemainingColumn(), console=err, transient=True, disable=not err.is_terminal) as progress:
        total = sum(len(proofs[name]) + len(survivals[name]) for name in proofs)
        bar = progress.add_task("", total=total, last="")
        for exercise in exercises:
            proved, found = [], []
            for future in proofs[exercise.name]:
                proved.append(future.result())
                progress.update(bar, advance=1, last=f"{exercise.name} {proved[-1].wanted.program}"[:60])
            for broken_one in survivals[exercise.name]:
                found.append(broken_one.result())
                progress.update(bar, advance=1, last=f"{exercise.name} {found[-1].mutant.change}"[:60])
            progress.stop()  # it would be written over what is printed meanwhile
            yield exercise, proved, found
            progress.start()


def _explain(found: Sequence[Survival], never_first: Sequence[str]) -> None:
    for line in (*survival_lines(found), survivals_summary(found), f"never first: {', '.join(never_first) or 'none'}"):
        out.print(line, markup=False)


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
