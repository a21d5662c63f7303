"""``autograder start``: a student's own copy of an exercise, in a folder to work in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.common import LanguageOption, SolutionsOption, err, exercise_names, out, tell, told
from autograder.grading.catalogue import Given, find_given, meant
from autograder.grading.exercise import ExerciseError
from autograder.texts import ENGLISH, say


def start(
    exercise: Annotated[str, typer.Argument(
        help="The exercise: its number, as in 06, or its name.", autocompletion=exercise_names)],
    folder: Annotated[Path, typer.Option("--in", help="The folder in which its folder is made.")] = Path(),
    language: LanguageOption = ENGLISH,
    solutions: SolutionsOption = None,
) -> None:
    """Make a folder with a broken program, what it should do, and the tests that you can see.

    A file that is there already is yours and stays as it is. To begin again, move your program away and call this once
    more.

    Exit codes: 0 the folder is ready, 2 there is no such exercise, or it cannot be written.
    """
    with told(ExerciseError, OSError):
        known = find_given(solutions)
        given = known[meant(exercise, known)]
        made = folder / given.name
        made.mkdir(parents=True, exist_ok=True)
        for name, text in _files(given).items():
            if _written(made / name, text):
                tell(err, say("start.written", path=made / name))
            else:
                tell(err, say("start.kept", path=made / name))
    tell(out, say("start.ready", number=given.number, title=given.title, folder=made, file=given.file))


def _files(given: Given) -> dict[str, bytes]:
    """What a student works with, by name."""
    return {path.name: path.read_bytes() for path in sorted(given.folder.iterdir()) if path.suffix in (".md", ".py")}


def _written(path: Path, data: bytes) -> bool:
    """Write a file that is not there; False where something is, even a link that leads nowhere."""
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        return False
    return True
