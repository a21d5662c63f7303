"""Which mutants of a solution its hidden tests let through, and which of those are right all the same."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, replace

from autograder.explore.verdict import Fail
from autograder.grading.exercise import Exercise, ExerciseError
from autograder.grading.judge import Judge
from autograder.grading.model import Status
from autograder.grading.mutants import Mutant, mutants
from autograder.grading.source import read_source
from autograder.grading.worker import worker_judge

#: Beside a solution: the mutants of it that keep the contract, each with the reason why.
RIGHT = "right_mutants.toml"


@dataclass(frozen=True)
class Survival:
    """One mutant and what caught it: the name of a test, or ``refused``; empty where it passed.

    ``right`` is why the mutant keeps the contract, where the exercise's author says that it does. ``undecided`` is
    why it was neither caught nor passed.
    """

    exercise: str
    mutant: Mutant
    caught_by: str
    right: str = ""
    undecided: str = ""

    @property
    def survives(self) -> bool:
        """Whether it passed, although nobody has said that it may."""
        return not self.caught_by and not self.right

    @property
    def wrongly_caught(self) -> bool:
        """Whether a test failed what is said to keep the contract: one of the two is wrong."""
        return bool(self.caught_by and self.right)


def read_mutants(exercise: Exercise) -> list[tuple[Mutant, str]]:
    """The mutants of the exercise's solution, each with why it is right, or nothing; raises ExerciseError.

    Every reason in the exercise's list has to belong to a mutant.
    """
    reasons = _reasons(exercise)
    made, alike = [], Counter[tuple[str, str, str]]()
    for mutant in mutants(read_source(exercise.solution).text):
        key = (mutant.change, mutant.where, mutant.line)
        alike[key] += 1
        made.append((mutant, reasons.pop((*key, alike[key]), "")))
    if reasons:
        change, where, line, _ = next(iter(reasons))
        raise ExerciseError(f"{exercise.solutions / RIGHT}: the solution has no mutant '{change}' in {where or 'the '}"
                            f"{'' if where else 'module'} at the line {line!r}, or it is listed twice")
    return made


def _reasons(exercise: Exercise) -> dict[tuple[str, str, str, int], str]:
    """Why a mutant is right, by its change, its place, and which one of those that are alike in these it is."""
    path = exercise.solutions / RIGHT
    if not path.is_file():
        return {}
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["mutant"]
        return {(row["change"], row["where"], row["line"], row.get("which", 1)): row["why"] for row in rows}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ExerciseError(f"{path}: {type(error).__name__}: {error}; a [[mutant]] has change, where, line and "
                            "why, and which where several are alike") from error


def survival_here(exercise: Exercise, mutant: Mutant, right: str) -> Survival:
    """``survival`` with this worker process's own judge."""
    return survival(worker_judge(), exercise, mutant, right)


def survival(judge: Judge, exercise: Exercise, mutant: Mutant, right: str) -> Survival:
    """Grade one mutant as far as the first test that catches it."""
    source = replace(read_source(exercise.solution), text=mutant.text)
    result = judge.first_fail(exercise, source)
    found = Survival(exercise.name, mutant, "", right)
    if result.status is Status.INVALID:
        return replace(found, caught_by="refused")
    failed = next((test.name for test in result.tests if isinstance(test.verdict, Fail)), "")
    if failed or result.status is Status.GRADED:
        return replace(found, caught_by=failed)
    return replace(found, undecided=result.reason)


def unneeded(exercise: Exercise, catchers: Container[str]) -> list[str]:
    """The tests that are not among ``catchers``: no wrong program was first caught by them."""
    return [case.name for case in exercise.tests if case.name not in catchers]
