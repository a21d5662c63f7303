"""Who called: a program, a library copy, or the engine itself."""

from __future__ import annotations

import sys
import types
from typing import Any

#: Set in the globals of every private copy; how an internal call is told from a visible one.
LIBRARY_MARK = "__autograder_library__"

#: Set in the globals of engine modules that stand between a program and a primitive.
ENGINE_MARK = "__autograder_engine__"
__autograder_engine__ = True

_getframe = sys._getframe
def called_from(depth: int) -> tuple[str, int] | None:
    """Site (file, line) of the caller ``depth`` frames up, or None where that is a library copy."""
    frame = _getframe(depth)
    if LIBRARY_MARK in frame.f_globals:
        return None
    return (frame.f_code.co_filename, frame.f_lineno)


def user_frame() -> types.FrameType | None:
    """The nearest frame outside the library copies and the engine."""
    frame: types.FrameType | None = _getframe(1)
    while frame is not None and (LIBRARY_MARK in frame.f_globals or ENGINE_MARK in frame.f_globals):
        frame = frame.f_back
    return frame


class Mark:
    """Tells a frame from a later one at the same address, without keeping it and its variables alive."""

    def __call__(self, *_: Any) -> Mark:
        """What a debugger's trace function must be able to call."""
        return self


def mark_of(frame: types.FrameType) -> Mark:
    """The mark of a frame, which goes with it: it is kept where a debugger would keep its trace function."""
    mark = frame.f_trace
    if not isinstance(mark, Mark):
        mark = frame.f_trace = Mark()
    return mark


def user_site() -> tuple[str, int] | None:
    """Site of that frame."""
    frame = user_frame()
    return None if frame is None else (frame.f_code.co_filename, frame.f_lineno)
