"""The exercises hold what they promise: stub fails, right programs pass, every mistake is caught."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("exercise", sorted(p.name for p in (ROOT / "solutions").iterdir() if p.is_dir()))
def test_verify(exercise):
    done = subprocess.run([sys.executable, "-m", "autograder", "verify", exercise], cwd=ROOT, capture_output=True,
                          text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
