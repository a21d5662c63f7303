"""A value, or the one error that is documented: all else is a crash."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
E = TypeVar("E", bound=Exception)


def either(expected: type[E], call: Callable[[], T]) -> T | E:
    """What ``call`` returns, or the error of the type ``expected`` that it raises."""
    try:
        return call()
    except expected as error:
        return error
