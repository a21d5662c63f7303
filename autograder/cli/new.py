"""``autograder new``: an exercise that verifies at once, for an author to make into another one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.common import err, out, tell, told
from autograder.grading.exercise import ExerciseError, find_solutions

#: Where each file of the template goes; folders go as they are. Nothing in a package is named as what students may not
#: see, so that who looks for it finds nothing.
_PLACES = {
    "README.md": "exercises/{name}/README.md", "tickets.py": "exercises/{name}/tickets.py",
    "visible.py": "exercises/{name}/test_visible.py", "hidden.py": "solutions/{name}/test_hidden.py",
    "right.py": "solutions/{name}/solution.py", "exercise.toml": "solutions/{name}/exercise.toml",
    "alternatives": "solutions/{name}/alternatives", "mistakes": "solutions/{name}/mistakes",
}


def new(
    name: Annotated[str, typer.Argument(help="Its name, as in lost_ticket or 26_lost_ticket.")],
    folder: Annotated[Path | None, typer.Option(
        "--in", help="The folder with exercises/ and solutions/, made where there is none; by default the checkout "
                     "around the working directory, else the working directory.", show_default=False)] = None,
) -> None:
    """Make a small exercise that 'autograder verify' is content with; then change it into yours.

    It is a program with a lost update, its README and tests, a solution, right programs in other ways, and wrong ones.

    Exit codes: 0 made, 2 the name will not do, or something is there already.
    """
    with told(ExerciseError, OSError):
        root = _root() if folder is None else folder
        full = _numbered(name, root)
        files = dict(_files(full))
        for made in (root / "exercises" / full, root / "solutions" / full):
            if made.exists():
                raise ExerciseError(f"{made} is there already: take another name")
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
            tell(err, f"written: {root / path}")
    tell(out, f"{full} is made. Prove it, then change it (docs/authoring.md):\n"
              f"    autograder verify {full}" + ("" if folder is None else f" --solutions {root / 'solutions'}"))


def _root() -> Path:
    """The checkout around the working directory; the working directory where there is none."""
    try:
        return find_solutions().parent
    except ExerciseError:
        return Path()


def _numbered(name: str, root: Path) -> str:
    """The exercise's whole name: as it is given, or with the next number before it; raises ExerciseError."""
    name = re.sub(r"[\s-]+", "_", name.strip().lower())
    if not re.fullmatch(r"(\d\d_)?[a-z][a-z0-9_]{0,50}", name):
        raise ExerciseError(f"{name!r} will not do: letters, digits and _, as in lost_ticket or 26_lost_ticket")
    if name[0].isdigit():
        return name
    taken = [int(path.name[:2]) for path in root.glob("solutions/[0-9][0-9]_*")]
    if max(taken, default=0) == 99:
        raise ExerciseError("99 is taken: give the exercise a number, as in 26_lost_ticket")
    return f"{max(taken, default=0) + 1:02}_{name}"


def _files(name: str) -> Iterator[tuple[str, str]]:
    """The path of each file and its text."""
    number, _, rest = name.partition("_")
    for template, place in _read(resources.files("autograder.cli").joinpath("template")):
        text = template.read_text(encoding="utf-8").replace("@NUMBER@", number)
        yield place.format(name=name), text.replace("@TITLE@", rest.replace("_", " ").capitalize())


def _read(folder: Traversable) -> Iterator[tuple[Traversable, str]]:
    for name, place in _PLACES.items():
        entry = folder.joinpath(name)
        if entry.is_file():
            yield entry, place
        else:
            yield from ((file, f"{place}/{file.name}") for file in sorted(entry.iterdir(), key=lambda file: file.name)
                        if file.name.endswith(".py"))
