"""What a course makes of results, kept beside a batch's journal: it holds whenever the results are read.

The journal has them as they were graded. What is kept: what late days cost, what becomes of undecided tests, and how
much of a failing test students see.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder.grading.course import Show, Undecided
from autograder.grading.disclosure import Disclosure
from autograder.grading.late import Charges, Lateness
from autograder.grading.model import Status, SubmissionResult

FILE = "course.json"


class KeptError(Exception):
    """What was kept cannot be read; the message says what to do."""


@dataclass(frozen=True)
class Terms:
    """Under which terms a batch's results are read."""

    charges: Charges = field(default_factory=Charges)
    undecided: Undecided = Undecided.REVIEW
    disclosure: Disclosure = field(default_factory=Disclosure)

    def after(self, result: SubmissionResult) -> SubmissionResult:
        """A result as it was graded, under these terms; a test that was not decided has earned nothing so far."""
        if result.status is Status.REVIEW and self.undecided is Undecided.ZERO:
            result = replace(result, status=Status.GRADED)
        return self.charges.after(result)


@dataclass(frozen=True)
class _Settled(Collection[SubmissionResult]):
    """Results under terms, each worked out when it is asked for."""

    results: Collection[SubmissionResult]
    terms: Terms

    def __iter__(self) -> Iterator[SubmissionResult]:
        return map(self.terms.after, self.results)

    def __len__(self) -> int:
        return len(self.results)

    def __contains__(self, result: object) -> bool:
        return any(result == other for other in self)


def settled(results: Collection[SubmissionResult], folder: Path) -> Collection[SubmissionResult]:
    """The results under the terms that are kept in the folder; raises KeptError."""
    return _Settled(results, read_terms(folder))


def keep_terms(terms: Terms, folder: Path) -> None:
    """Keep the terms with a batch; raises OSError."""
    charges = terms.charges
    rows = [[student, exercise, late.days, late.free] for (student, exercise), late in charges.late.items()]
    record = {"late": {"percent": charges.percent, "floor": charges.floor, "rows": rows},
              "undecided": terms.undecided, "show": terms.disclosure.show,
              "bodies": {name: dict(bodies) for name, bodies in terms.disclosure.bodies.items()}}
    new = folder / f"{FILE}.new"
    new.write_text(json.dumps(record) + "\n", encoding="ascii")
    new.replace(folder / FILE)


def read_terms(folder: Path) -> Terms:
    """The terms that are kept in a folder, those of no course where there are none; raises KeptError."""
    path = folder / FILE
    try:
        record = json.loads(path.read_bytes())
        late = {(str(student), str(exercise)): Lateness(None if days is None else int(days), int(free))
                for student, exercise, days, free in record["late"]["rows"]}
        bodies = {str(name): {str(test): str(text) for test, text in texts.items()}
                  for name, texts in record["bodies"].items()}
        return Terms(Charges(float(record["late"]["percent"]), float(record["late"]["floor"]), late),
                     Undecided(record["undecided"]), Disclosure(Show(record["show"]), bodies))
    except FileNotFoundError:
        return Terms()
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise KeptError(f"{path} cannot be read: {error}. Call 'autograder grade' again as before.") from error
