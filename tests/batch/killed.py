"""``autograder`` that ends by SIGKILL at an event: ``python -m batch.killed WHAT WHOM NUMBER COMMAND…``.

WHAT is ``statement``, each that the journal's SQLite is about to run (in the middle of its transactions too), or
``line``, each that is told on stderr. WHOM is ``grader``, or ``group`` with all its processes but those in sessions
of their own. Where the event does not come, the number of those that came is the last line on stdout.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys

from autograder.cli import bench, grade, main

_connect = sqlite3.connect


class Killer:
    def __init__(self, whom: str, number: int) -> None:
        self.whom, self.number, self.seen = whom, number, 0

    def __call__(self, *_: object) -> None:
        self.seen += 1
        if self.seen == self.number:
            if self.whom == "group":
                os.killpg(0, signal.SIGKILL)
            os.kill(os.getpid(), signal.SIGKILL)


def arm(what: str, killer: Killer) -> None:
    if what == "statement":
        def connect(path, *args, **kwargs):
            made = _connect(path, *args, **kwargs)
            if "journal" in str(path):
                made.set_trace_callback(killer)
            return made

        sqlite3.connect = connect
    else:
        real = bench.tell

        def tell(console, text):
            real(console, text)
            killer()

        bench.tell = grade.tell = tell


if __name__ == "__main__":
    what, whom, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
    del sys.argv[1:4]
    killer = Killer(whom, number)
    arm(what, killer)
    try:
        main()
    finally:
        print(killer.seen)
