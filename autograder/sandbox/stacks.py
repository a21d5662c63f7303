"""Where a child's threads stand: asked for by a signal, written by Python's faulthandler, read by the judge as text.

No thread of its own watches in the child: one that waits with a time limit would hide that all others wait for ever.
What blocks or replaces the signal, or is stopped, says nothing; the text may be forged, and is only ever quoted from
by number.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import re
import select
import signal
import time
from collections.abc import Sequence
from functools import reduce

from autograder.texts import say

#: Where a child keeps its end, out of the way of what programs count.
DESCRIPTOR = 200

#: Seconds that a child has for its answer, and seconds of silence after which it is complete.
GRACE, SILENCE = 2.0, 0.05

#: Bytes that are read of an answer.
MOST = 64 * 1024

#: Lines of one thread, and threads, that are told.
DEEPEST, MOST_THREADS = 10, 20

_FRAME = re.compile(r'^  File "(?P<file>[^"\n]{1,300})", line (?P<line>\d{1,7}) in ')


def offer(descriptor: int) -> None:
    """In the child: write all stacks to ``descriptor`` whenever the judge asks."""
    faulthandler.register(signal.SIGUSR1, file=descriptor, all_threads=True, chain=False)


def ask(pidfd: int, answers: int) -> str:
    """In the judge: every thread's stack, most recent call first, as far as it can be had."""
    with contextlib.suppress(OSError):
        signal.pidfd_send_signal(pidfd, signal.SIGUSR1)
    said = bytearray()
    until = time.monotonic() + GRACE
    while len(said) < MOST:
        wait = SILENCE if said else max(0.0, until - time.monotonic())
        if not select.select([answers], [], [], wait)[0]:
            break
        part = os.read(answers, MOST - len(said))
        if not part:
            break
        said += part
    return said.decode("utf-8", "replace")


def lines_in(dump: str, file: str, lines: int) -> tuple[tuple[int, ...], ...]:
    """Each thread's lines of ``file``, which has so many, innermost first: the thread that ran, then the others.

    Threads that are nowhere in it are left out.
    """
    threads = re.split(r"^(?=Current thread |Thread )", dump, flags=re.MULTILINE)
    found = []
    for thread in sorted(threads, key=lambda text: not text.startswith("Current thread ")):
        frames = filter(None, map(_FRAME.match, thread.splitlines()))
        stood = tuple(int(frame["line"]) for frame in frames
                      if frame["file"] == file and 0 < int(frame["line"]) <= lines)
        if stood:
            found.append(stood[:DEEPEST])
    return tuple(found[:MOST_THREADS])


def told(stacks: Sequence[Sequence[int]]) -> str:
    """Such stacks in words."""
    return "; ".join(_calls([say("judge.line", line=line) for line in stack]) for stack in stacks)


def _calls(places: Sequence[str]) -> str:
    """The innermost one, and who called it."""
    return reduce(lambda call, outer: say("judge.called_from", call=call, outer=outer), places) if places else ""
