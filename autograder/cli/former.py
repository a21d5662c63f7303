"""The schedules that failed when a file was last checked: tried again first, to say that a repair holds there."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from autograder.explore.token import StaleTokenError, decode
from autograder.grading.folders import cache_folder


def place_of(folder: Path) -> Path:
    """The file that remembers for a student's folder: in the user's cache, not among the student's files."""
    return cache_folder() / "failed" / f"{hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:24]}.json"


def read_former(folder: Path) -> dict[str, tuple[int, ...]]:
    """The choices that failed last time, by the name of the test; none where nothing readable is there."""
    try:
        tokens = json.loads(place_of(folder).read_text(encoding="utf-8"))
        return {test: decode(token)[1] for test, token in tokens.items()}
    except (OSError, ValueError, AttributeError, TypeError, StaleTokenError, RecursionError):
        return {}


def write_former(folder: Path, tokens: Mapping[str, str]) -> None:
    """Remember ``tokens`` by the names of their tests; where nothing can be written, nothing is remembered."""
    path = place_of(folder)
    with contextlib.suppress(OSError):
        if tokens:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(dict(tokens), indent=1) + "\n", encoding="utf-8")
        else:
            path.unlink(missing_ok=True)
