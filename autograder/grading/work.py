"""One piece of work: what a student handed in for an exercise, read once, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from autograder.grading.bundle import bundle
from autograder.grading.engine import digest, engine
from autograder.grading.exercise import Exercise, ExerciseError
from autograder.grading.model import Status, SubmissionResult
from autograder.grading.records import fields_of, list_of, text_of
from autograder.grading.source import Source
from autograder.sandbox import Level
from autograder.testing.record import RecordError
from autograder.texts import spoken

#: Handed in and not to be graded; the reason is the row's.
_UNGRADED = (Status.MISSING, Status.INVALID)


@dataclass(frozen=True)
class Ungraded:
    """Why there is nothing to grade: ``status`` and ``reason`` of the row."""

    status: Status
    reason: str


@dataclass(frozen=True)
class Work:
    """What ``student`` handed in. ``file`` is its path below the submitted folder, None where there is none."""

    student: str
    exercise: Exercise
    file: str | None
    given: Source | Ungraded

    def record(self) -> dict[str, Any]:
        """File and contents as plain data."""
        if isinstance(self.given, Source):
            return {"file": self.file, "source": {**asdict(self.given), "notes": list(self.given.notes)}}
        return {"file": self.file, "ungraded": {"status": self.given.status.value, "reason": self.given.reason}}

    def inputs(self, floor: Level) -> str:
        """A digest of all that its result follows from: where that is the same, nothing need be graded again."""
        return digest([engine(), floor.value, spoken(), bundle(self.exercise).digest, self.record()])

    def settled(self, status: Status, reason: str) -> SubmissionResult:
        """The row of what is not judged: no points, and the reason."""
        return SubmissionResult(self.student, self.exercise.name, self.file, status, 0.0, self.exercise.max_score,
                                reason)

    def owned(self, result: SubmissionResult) -> SubmissionResult:
        """A result of the same program, as this student's row; the notes on how it was read are the student's own."""
        notes, text = (self.given.notes, self.given.text) if isinstance(self.given, Source) else ((), "")
        return replace(result, student=self.student, file=self.file, notes=(*notes, *result.notes), source=text)


def read_work(record: Any, student: str, name: str, exercises: Mapping[str, Exercise]) -> Work:
    """The work in a record; raises RecordError, or ExerciseError where the exercise is not among ``exercises``."""
    if name not in exercises:
        raise ExerciseError(f"the exercise {name} of {student} is not among the solutions any more")
    kind = "source" if type(record) is dict and "source" in record else "ungraded"
    values = fields_of(record, ("file", kind), "work")
    file = None if values["file"] is None else text_of(values["file"], "work.file")
    if kind == "source":
        source = fields_of(values["source"], ("name", "filename", "text", "notes"), "source")
        notes = tuple(text_of(note, "source.notes") for note in list_of(source["notes"], "source.notes"))
        module, filename, text = (text_of(source[field], f"source.{field}") for field in ("name", "filename", "text"))
        return Work(student, exercises[name], file, Source(module, filename, text, notes))
    ungraded = fields_of(values["ungraded"], ("status", "reason"), "ungraded")
    if ungraded["status"] not in _UNGRADED:
        raise RecordError("ungraded.status is not one of what is not graded")
    return Work(student, exercises[name], file,
                Ungraded(Status(ungraded["status"]), text_of(ungraded["reason"], "ungraded.reason")))
