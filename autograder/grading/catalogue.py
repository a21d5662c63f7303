"""The exercises as students have them: a folder each, with what it says of itself, and nothing that is hidden."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import autograder
from autograder.grading.exercise import ExerciseError, find_solutions
from autograder.texts import say

#: The visible tests of an exercise, by which its folder is known.
VISIBLE = "test_visible.py"


@dataclass(frozen=True)
class Given:
    """What a student is given for one exercise: ``folder`` has a README, the visible tests and the broken ``file``."""

    name: str
    title: str
    file: str
    folder: Path

    @property
    def number(self) -> str:
        """The number with which the exercise's name begins."""
        return self.name.partition("_")[0]


def find_given(solutions: Path | None = None) -> dict[str, Given]:
    """The exercises by name, in order: those of the checkout around the working directory, else the installed ones.

    ``solutions`` is the solutions folder of another checkout. Raises ExerciseError where there are none.
    """
    package = Path(autograder.__file__).parent  # it has the exercises where it is installed, not where it is worked on
    roots = [package / "exercises", package.parent / "exercises"] if solutions is None else []
    with suppress(ExerciseError):
        roots.insert(0, (solutions or find_solutions()).resolve().parent / "exercises")
    for root in roots:
        folders = [folder for folder in sorted(root.glob("*")) if (folder / VISIBLE).is_file()]
        if folders:
            return {folder.name: read_given(folder) for folder in folders}
    raise ExerciseError(say("exercise.none", folder=roots[-1]))


def read_given(folder: Path) -> Given:
    """The exercise in such a folder; raises ExerciseError."""
    try:
        heading = (folder / "README.md").read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
        (file,) = (path.name for path in folder.glob("*.py") if path.name != VISIBLE)
    except (OSError, ValueError) as error:
        raise ExerciseError(f"{folder} is no exercise (a README.md, a {VISIBLE} and one program): {error}") from error
    return Given(folder.name, heading.removeprefix(folder.name.partition("_")[0]).strip(), file, folder)


def meant(name: str, known: Iterable[str]) -> str:
    """The exercise that a name, a number or a name without its number means; raises ExerciseError."""
    known = list(known)
    for candidate in known:
        number, _, rest = candidate.partition("_")
        if name in (candidate, rest) or name.zfill(len(number)) == number:
            return candidate
    near = difflib.get_close_matches(name, [*known, *(one.partition("_")[2] for one in known)], 1)
    if near:
        raise ExerciseError(say("exercise.near", name=name, near=near[0]))
    raise ExerciseError(say("exercise.unknown", name=name, first=known[0], last=known[-1]))
