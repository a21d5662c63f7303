"""``autograder`` with one layer switched off: ``python -m attacks.modes without_walls|without_policy COMMAND…``.

The product has no switch for this. Here the judge starts warm parents with another entry (see ``entries``),
and its worker processes are forked, so that they do so too.
"""

from __future__ import annotations

import multiprocessing
import sys
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import partial
from pathlib import Path

from autograder.cli import grade, main
from autograder.grading import judge
from autograder.sandbox import WarmParent, bubblewrap


def _forking(workers: int) -> Executor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork"))


def without(mode: str) -> None:
    """Switch a layer off in this process and in its children."""
    judge.CHILD = f"attacks.entries:{mode}"
    judge.WarmParent = partial(WarmParent, path=[str(Path(__file__).parents[1])])
    grade.local_executor = _forking
    if mode == "without_walls":
        bubblewrap.program = lambda: None


if __name__ == "__main__":
    without(sys.argv.pop(1))
    main()
