"""Killed at any instant and called again: nothing is lost, nothing is made twice, and the results are the same."""

from __future__ import annotations

import os
import subprocess

from batch import small


def test_a_batch_that_is_killed_again_and_again_ends_like_an_undisturbed_one():
    environment = {**os.environ, "PYTHONPATH": str(small.ROOT / "tests")}
    done = subprocess.run(small.command("6", "1", module="batch.kills"), cwd=small.ROOT, env=environment,
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "6 kills" in done.stdout
