"""What warm parents run where a layer is off; they load this before they put up walls."""

from __future__ import annotations

import sys
from typing import Any

from autograder.runtime.policy import Policy
from autograder.sandbox.confinement import Wall
from autograder.sandbox.walls import Walls
from autograder.testing import child, runner

_load = runner.load


def _load_unguarded(name: str, filename: str, source: str, *_: Any) -> Any:
    return _load(name, filename, source, Policy.OFF)


def _limits_only(path: Any, *_: object) -> Walls:
    """No wall but the limits of resources: this machine is used by others."""
    return Walls(tuple(path), {wall: "" if wall is Wall.LIMITS else "switched off for a test" for wall in Wall})


def without_walls(request: dict[str, Any]) -> dict[str, Any]:
    """Answer as usual; what builds walls is replaced below."""
    return child.answer(request)


def without_policy(request: dict[str, Any]) -> dict[str, Any]:
    """Answer with no language policy on any program, controls included."""
    runner.load = _load_unguarded
    return child.answer(request)


if "without_walls" in " ".join(sys.argv):
    sys.modules["__main__"].build = _limits_only  # type: ignore[attr-defined]  # the warm parent's
