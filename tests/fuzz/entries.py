"""What confined children do here: answer with raw bytes, or with records that they have made up."""

from __future__ import annotations

import os
from typing import Any

from autograder.diagnose.cause import Cause
from autograder.explore.token import LONGEST
from autograder.explore.verdict import Fail
from autograder.sandbox.start import CHANNEL
from autograder.testing import child
from autograder.testing.record import examined_record
from autograder.testing.runner import Examined


def answer(request: dict[str, Any]) -> dict[str, Any]:
    os.write(CHANNEL, bytes.fromhex(request["data"]))
    os._exit(0)


def with_long_schedules(request: dict[str, Any]) -> dict[str, Any]:
    """Answer for controls as usual, and for what says ``# forged`` with the longest schedules that a record may have."""
    if "# forged" not in request["source"]:
        return child.answer(request)
    fail = Fail("lost", "", 1, 1, True)
    return {"refused": None, "tests": [
        examined_record(Examined(fail, None, (9_999,) * LONGEST, Cause("assertion", ("x",)))) for _ in request["cases"]]}
