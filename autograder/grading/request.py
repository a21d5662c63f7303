"""What a confined child is asked about one submission and some of its tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from autograder.grading.source import Source
from autograder.testing.suite import Case
from autograder.texts import spoken


def request(work: str, source: Source, hidden: str, cases: Sequence[Case]) -> dict[str, Any]:
    """A request to do ``work`` (see ``testing.child``), in the language of this process. A child is told no points."""
    return {"work": work, "language": spoken(), "name": source.name, "filename": source.filename,
            "source": source.text, **known(hidden, cases)}


def known(hidden: str, cases: Sequence[Case]) -> dict[str, Any]:
    """What of a request is the same for all submissions of an exercise."""
    return {"tests_filename": "test_hidden.py", "tests": hidden,
            "cases": [{**asdict(case), "points": 0.0} for case in cases]}
