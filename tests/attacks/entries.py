"""What warm parents run where a layer is off; they load this before they put up walls."""

from __future__ import annotations

import sys
from functools import partial
from typing import Any

from autograder.runtime.policy import Policy
from autograder.sandbox.confinement import Wall
from autograder.sandbox.walls import Walls
from autograder.testing import child, runner


def _limits_only(path: Any, *_: object) -> Walls:
    """No wall but the limits of resources: this machine is used by others."""
    return Walls(tuple(path), {wall: "" if wall is Wall.LIMITS else "switched off for a test" for wall in Wall})


def without_walls(request: dict[str, Any]) -> dict[str, Any]:
    """Answer as usual."""
    return child.answer(request)


def without_policy(request: dict[str, Any]) -> dict[str, Any]:
    """Answer with no language policy on any program, controls included."""
    runner.load = partial(_load, policy=Policy.OFF)
    return child.answer(request)


_load = runner.load

if "without_walls" in " ".join(sys.argv):
    sys.modules["__main__"].build = _limits_only  # type: ignore[attr-defined]  # the warm parent's
