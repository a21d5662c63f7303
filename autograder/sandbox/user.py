"""Another user for a child whose judge is root: the limit on threads holds, and the user's files are not its own.

Root may have as many threads as it likes, whatever its limits say. So a child becomes a user that nobody is. Where
Python itself lies in a folder that only root may enter, the child keeps one right (CAP_DAC_READ_SEARCH), and
Landlock alone decides what it reads.
"""

from __future__ import annotations

import codecs
import contextlib
import ctypes
import os
import struct
from collections.abc import Iterator

from autograder.sandbox.kernel import PR_CAP_AMBIENT, PR_SET_KEEPCAPS, library, prctl

#: A user's number is one of these and a process id: far from people's, daemons' and those of other containers. The
#: second is for user namespaces that know 65,536 numbers only (systemd gives its range to services that come and go).
_FIRST, _SECOND, _SECOND_SIZE = 1_879_048_192, 61_184, 4_335

_CAP_DAC_READ_SEARCH, _PR_CAP_AMBIENT_RAISE = 2, 2
_CAPABILITY_VERSION_3 = 0x20080522


def unused(judge: int) -> tuple[int, ...]:
    """Numbers to try for the children of the process ``judge``."""
    return (_FIRST + judge, _SECOND + judge % _SECOND_SIZE)


def become(number: int, searching: bool) -> None:
    """Become user and group ``number``, for good; raises OSError.

    ``searching``: go on reading whatever the files' own permissions say. Without it no right of root's is left.
    """
    os.setgroups([])
    os.setresgid(number, number, number)
    if searching:
        prctl(PR_SET_KEEPCAPS, 1)
    os.setresuid(number, number, number)
    if searching:
        _keep_only(1 << _CAP_DAC_READ_SEARCH)
        # It outlives the start of another program, as multiprocessing's spawn does.
        prctl(PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE, _CAP_DAC_READ_SEARCH)


@contextlib.contextmanager
def seeing_as(number: int) -> Iterator[None]:
    """In the judge, for this thread: look at files as user ``number``; 0 is the judge as it is.

    What threads of another user wait for is told to that user, and to root only with CAP_SYS_PTRACE, which a
    container's root does not have.
    """
    if number == 0:
        yield
        return
    codecs.lookup("ascii")  # what is not loaded yet may be out of that user's reach
    library().setfsgid(number)
    library().setfsuid(number)
    try:
        yield
    finally:
        library().setfsuid(os.geteuid())
        library().setfsgid(os.getegid())


def give_up_all() -> None:
    """Stay root without a single right of root's; raises OSError."""
    _keep_only(0)


def _keep_only(held: int) -> None:
    header = struct.pack("<Ii", _CAPABILITY_VERSION_3, 0)
    if library().capset(header, struct.pack("<6I", held, held, held, 0, 0, 0)) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
