"""Keeps Python's remarks on a submission (SyntaxWarning) to itself: on a terminal they show its lines as they are."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unremarked() -> Iterator[None]:
    """While it is entered, or around what it decorates, whatever is parsed or compiled is remarked on by nobody."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
