"""Charges for late days, kept beside a batch's journal: they hold whenever its results are read."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.late import Charges, LateError, Lateness
from autograder.grading.model import SubmissionResult

#: Where a batch keeps what it charges.
FILE = "late.json"


@dataclass(frozen=True)
class _Charged(Collection[SubmissionResult]):
    """Results less what is charged, each worked out when it is asked for."""

    results: Collection[SubmissionResult]
    charges: Charges

    def __iter__(self) -> Iterator[SubmissionResult]:
        return map(self.charges.after, self.results)

    def __len__(self) -> int:
        return len(self.results)

    def __contains__(self, result: object) -> bool:
        return any(result == other for other in self)


def keep_charges(made: Charges, folder: Path) -> None:
    """Keep the charges with a batch, so that they hold whenever its results are written; raises OSError."""
    rows = [[student, exercise, late.days, late.free] for (student, exercise), late in made.late.items()]
    new = folder / f"{FILE}.new"
    new.write_text(json.dumps({"percent": made.percent, "floor": made.floor, "late": rows}) + "\n", encoding="ascii")
    new.replace(folder / FILE)


def charged(results: Collection[SubmissionResult], folder: Path) -> Collection[SubmissionResult]:
    """The results less the charges that are kept in the folder; raises LateError."""
    path = folder / FILE
    try:
        record = json.loads(path.read_bytes())
        late = {(str(student), str(exercise)): Lateness(None if days is None else int(days), int(free))
                for student, exercise, days, free in record["late"]}
        return _Charged(results, Charges(float(record["percent"]), float(record["floor"]), late))
    except FileNotFoundError:
        return results
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise LateError(f"{path} cannot be read: {error}. Grade again with the policy on late days.") from error
