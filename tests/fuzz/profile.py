"""How much Hypothesis tries: the same few examples everywhere, and more where ``AUTOGRADER_FUZZ`` says how many times."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

#: Times as many examples as by default.
TIMES = int(os.environ.get("AUTOGRADER_FUZZ", "1"))


def fuzzed(examples: int) -> settings:
    """So many examples, the same in every run unless there are more of them."""
    return settings(max_examples=examples * TIMES, derandomize=True, database=None, deadline=None,
                    suppress_health_check=list(HealthCheck))
