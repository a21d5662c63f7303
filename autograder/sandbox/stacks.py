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

#: Where a child keeps its end, out of the way of what programs count.
DESCRIPTOR = 200

#: Seconds that a child has for its answer, and seconds of silence after which it is complete.
GRACE, SILENCE = 2.0, 0.05

#: Bytes that are read of an answer.
MOST = 64 * 1024

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


def line_in(dump: str, file: str, lines: int) -> int | None:
    """The innermost line of ``file``, which has so many lines: in the thread that ran, else in any."""
    threads = re.split(r"^(?=Current thread |Thread )", dump, flags=re.MULTILINE)
    for thread in sorted(threads, key=lambda text: not text.startswith("Current thread ")):
        for frame in filter(None, map(_FRAME.match, thread.splitlines())):
            if frame["file"] == file and 0 < int(frame["line"]) <= lines:
                return int(frame["line"])
    return None
