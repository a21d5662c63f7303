"""What the verbs share: exit codes, options, and how errors are told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from autograder.grading.catalogue import find_given, meant
from autograder.grading.exercise import Exercise, ExerciseError, find_exercises
from autograder.report.text import visible
from autograder.texts import UnknownLanguageError, speak


class Exit(IntEnum):
    """Exit codes of ``check`` and ``verify``; ``grade`` uses PASS, USAGE and UNDECIDED."""

    PASS = 0
    FAIL = 1
    USAGE = 2
    UNDECIDED = 3
    INTERRUPTED = 130


def exercise_names(incomplete: str) -> list[str]:
    """The exercises whose names begin so, for a shell that completes what is typed."""
    with suppress(ExerciseError):
        return [name for name in find_given() if name.startswith(incomplete)]
    return []


SolutionsOption = Annotated[Path | None, typer.Option(
    "--solutions", help="The solutions folder of a checkout; found from the working directory by default.",
    show_default=False)]
ExerciseArgument = Annotated[list[str] | None, typer.Argument(
    help="Exercises, such as 06_missing_lock or just 06; all by default.", show_default=False,
    autocompletion=exercise_names)]


def _spoken(code: str) -> str:
    """Have all texts in this language from here on; asked for first, so that what is wrong is told in it, too."""
    try:
        speak(code)
    except UnknownLanguageError as error:
        raise typer.BadParameter(str(error)) from error
    return code


LanguageOption = Annotated[str, typer.Option(
    "--language", envvar="AUTOGRADER_LANGUAGE", callback=_spoken, is_eager=True, metavar="CODE",
    help="What is told to students is in this language.")]

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def tell(console: Console, text: str) -> None:
    """Print what may have a stranger's words in it: no markup, no terminal escapes.

    A terminal gets lines that end with words; a file or a pipe gets them as they are.
    """
    console.print(Text(visible(text)), soft_wrap=not console.is_terminal)


@contextmanager
def told(*errors: type[Exception]) -> Iterator[None]:
    """Turn the named errors into one line on stderr and exit code 2."""
    try:
        yield
    except errors as error:
        tell(err, f"autograder: {error}")
        raise typer.Exit(Exit.USAGE) from error


def chosen(names: list[str] | None, solutions: Path | None) -> list[Exercise]:
    """The exercises that ``names`` mean, in order; a number is enough."""
    exercises = find_exercises(solutions)
    if not names:
        return list(exercises.values())
    return [exercises[meant(name, exercises)] for name in names]
