"""What confined children do here: write raw bytes where the answer should be."""

from __future__ import annotations

import os
from typing import Any

from autograder.sandbox.start import CHANNEL


def answer(request: dict[str, Any]) -> dict[str, Any]:
    os.write(CHANNEL, bytes.fromhex(request["data"]))
    os._exit(0)
