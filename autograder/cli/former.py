"""The schedules that failed when a file was last checked: tried again first, to say that a repair holds there."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path

from autograder.explore.token import StaleTokenError, decode

#: Beside the student's file.
PLACE = Path(".autograder", "failed.json")


def read_former(folder: Path) -> dict[str, tuple[int, ...]]:
    """The choices that failed last time, by the name of the test; none where nothing readable is there."""
    try:
        tokens = json.loads((folder / PLACE).read_text(encoding="utf-8"))
        return {test: decode(token)[1] for test, token in tokens.items()}
    except (OSError, ValueError, AttributeError, TypeError, StaleTokenError, RecursionError):
        return {}


def write_former(folder: Path, tokens: Mapping[str, str]) -> None:
    """Remember ``tokens`` by the names of their tests; where nothing can be written, nothing is remembered."""
    path = folder / PLACE
    with contextlib.suppress(OSError):
        if tokens:
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps(dict(tokens), indent=1) + "\n", encoding="utf-8")
        else:
            path.unlink(missing_ok=True)
