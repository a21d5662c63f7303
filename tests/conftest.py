"""What the project's own tests share."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent))

# The same examples in every run, and however slow the machine is.
settings.register_profile("ours", derandomize=True, database=None, deadline=None,
                          suppress_health_check=list(HealthCheck))
settings.load_profile("ours")


@pytest.fixture(autouse=True, scope="session")
def cache_of_the_tests():
    """No test reads or fills the cache, or changes the progress, of who runs it."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_STATE_HOME"] = folder
        yield
