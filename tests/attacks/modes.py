"""``autograder`` with one layer switched off: ``python -m attacks.modes without_walls|without_policy COMMAND…``.

The product has no switch for this. Here the judge starts warm parents with another entry (see ``entries``),
and its worker processes are forked, so that they do so too.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path

from autograder.cli import main
from autograder.grading import judge, workers
from autograder.grading.worker import begin_local
from autograder.sandbox import WarmParent, bubblewrap


def _forking(slots: int, folder: str) -> Executor:
    return ProcessPoolExecutor(slots, mp_context=multiprocessing.get_context("fork"),
                               initializer=begin_local, initargs=(os.getpid(), folder))


def _warm_parent(entry: str, **_: object) -> WarmParent:
    """With modules of the tests at hand, and content with whatever walls are there."""
    return WarmParent(entry, path=[str(Path(__file__).parents[1])])


def without(mode: str) -> None:
    """Switch a layer off in this process and in its children."""
    judge.CHILD = f"attacks.entries:{mode}"
    judge.WarmParent = _warm_parent
    workers.local_processes = _forking
    if mode == "without_walls":
        bubblewrap.program = lambda: None


if __name__ == "__main__":
    without(sys.argv.pop(1))
    main()
