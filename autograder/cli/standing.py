"""Which exercise is meant: by a file, a folder, a name, or where one stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from autograder.grading.catalogue import VISIBLE, Given, find_given, meant
from autograder.grading.exercise import ExerciseError
from autograder.grading.source import NotASubmissionError
from autograder.texts import say


@dataclass(frozen=True)
class Place:
    """A student's file and the tests beside it; ``given`` is the exercise as it was handed out, None for another."""

    file: Path
    tests: Path
    given: Given | None


def find_place(path: Path) -> Place:
    """The place that ``path`` means; raises NotASubmissionError, which says what to do."""
    if path.is_file():
        if not path.with_name(VISIBLE).is_file():
            raise NotASubmissionError(say("check.no_tests", folder=path.parent.resolve()))
        return Place(path, path.with_name(VISIBLE), _given(path.parent))
    folder = _around(path) if path.is_dir() else _started(path)
    given = _given(folder)
    return Place(_file(folder, given), folder / VISIBLE, given)


def _around(folder: Path) -> Path:
    """The exercise's folder: this one, the next above it that is one, or the only one in it."""
    for here in (folder, *folder.resolve().parents):
        if (here / VISIBLE).is_file():
            return here
    within = sorted(path.parent for path in folder.glob(f"*/{VISIBLE}"))
    if len(within) == 1:
        return within[0]
    if within:
        raise NotASubmissionError(say("check.which_folder", folder=within[0], count=len(within)))
    raise NotASubmissionError(say("check.no_exercise", folder=folder.resolve()))


def _started(path: Path) -> Path:
    """The folder of an exercise that is named as in ``start``, here or beside the folder where one stands."""
    try:
        name = meant(path.name, find_given())
    except ExerciseError:
        raise NotASubmissionError(say("check.nothing_there", path=path)) from None
    for here in (path.parent, path.parent.resolve().parent):
        if (here / name / VISIBLE).is_file():
            return here / name
    raise NotASubmissionError(say("check.not_started", name=name, number=name.partition("_")[0]))


def _given(folder: Path) -> Given | None:
    """The exercise whose folder has this name, or the same visible tests where the folder was renamed."""
    try:
        known = find_given()
    except ExerciseError:
        return None
    tests = (folder / VISIBLE).read_bytes()
    return known.get(folder.resolve().name) or next(
        (one for one in known.values() if (one.folder / VISIBLE).read_bytes() == tests), None)


def _file(folder: Path, given: Given | None) -> Path:
    """The program in the folder: under the name that it was given, or the only one there."""
    if given is not None and (folder / given.file).is_file():
        return folder / given.file
    files = sorted(path for path in folder.glob("*.py") if not path.name.startswith("test_"))
    if len(files) == 1:
        return files[0]
    if files:
        raise NotASubmissionError(say("check.which_file", folder=folder.resolve(), count=len(files), file=files[0]))
    if given is None:
        raise NotASubmissionError(say("check.no_file", folder=folder.resolve()))
    raise NotASubmissionError(say("check.file_gone", folder=folder.resolve(), file=given.file, number=given.number))
