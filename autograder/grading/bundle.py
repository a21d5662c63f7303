"""An exercise as plain data: what a worker needs to grade by it, wherever that worker is."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from autograder.grading.engine import digest
from autograder.grading.exercise import Exercise, exercise_text, read_exercise
from autograder.grading.records import fields_of, text_of
from autograder.grading.scratch import Scratch
from autograder.testing.record import RecordError


@dataclass(frozen=True)
class Bundle:
    """``files`` are texts by their path below the exercise's solutions folder.

    ``digest`` says whether two are alike: tests, points, limits and the programs that the judge uses as controls.
    """

    name: str
    files: dict[str, str]
    digest: str

    def record(self) -> dict[str, Any]:
        """The bundle as plain data."""
        return {"name": self.name, "files": self.files}


@functools.cache
def bundle(exercise: Exercise) -> Bundle:
    """What is in the exercise's folder now; read once a process, so that one batch is graded by one text."""
    paths = (exercise.hidden, exercise.solution, *exercise.alternatives, *exercise.mistakes)
    files = {"exercise.toml": exercise_text(exercise), **{
        path.relative_to(exercise.solutions).as_posix(): path.read_text(encoding="utf-8") for path in paths}}
    return Bundle(exercise.name, files, digest([exercise.name, files]))


def unpacked(record: Any) -> Exercise:
    """The exercise in a bundle's record, in a private folder of this process; raises RecordError."""
    values = fields_of(record, ("name", "files"), "exercise")
    name, files = text_of(values["name"], "exercise.name"), values["files"]
    if type(files) is not dict:
        raise RecordError("exercise.files is not an object")
    for path, text in files.items():
        text_of(text, f"exercise.files[{path!r}]")
        if any(part in ("", ".", "..") for part in (name, *path.split("/"))) or "/" in name:
            raise RecordError(f"exercise.files has a path that is none: {path!r}")
    return _written(name, tuple(sorted(files.items())))


@functools.cache
def _written(name: str, files: tuple[tuple[str, str], ...]) -> Exercise:
    folder = _private().path / digest([name, files])[:16] / "solutions" / name
    for path, text in files:
        file = folder / PurePosixPath(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return read_exercise(folder)


@functools.cache
def _private() -> Scratch:
    return Scratch()
