"""Calls into the kernel that Python does not offer: by number, with errors as OSError."""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_KEEPCAPS, PR_CAP_AMBIENT = 1, 4, 8, 47
PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 36, 38


@cache
def library() -> ctypes.CDLL:
    """The C library, which keeps the errno of each call."""
    return ctypes.CDLL(None, use_errno=True)


def call(number: int, *arguments: int | bytes | None) -> int:
    """System call ``number``; raises OSError where it fails or where this is not Linux."""
    if not sys.platform.startswith("linux"):
        raise OSError("these are numbers of Linux")
    words = [ctypes.c_size_t(a) if isinstance(a, int) else a for a in arguments]
    result = int(library().syscall(ctypes.c_long(number), *words))
    if result == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def prctl(option: int, *arguments: int) -> None:
    """Linux's ``prctl``; raises OSError where it fails or where this is not Linux."""
    if not sys.platform.startswith("linux"):
        raise OSError("there is no prctl on this system")
    words = [ctypes.c_ulong(a) for a in (*arguments, 0, 0, 0, 0)[:4]]
    if int(library().prctl(option, *words)) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
