"""What a notebook imports: ``from autograder.notebook import check``.

``check(exercise)`` runs the visible tests on the student's cells as they were run, in a process of its own, and returns
a report: a number, a picture to step through, and a text. ``cells`` is what the cells of our notebooks say, ``kernel``
knows what was run, ``child`` tests it, ``report`` is what comes back. ``docs/nbgrader.md`` has the rules for students.
"""

from __future__ import annotations

import os

from autograder.notebook.checks import CheckFailed, check
from autograder.notebook.kernel import record
from autograder.notebook.report import Points, Report
from autograder.texts import ENGLISH, speak

__all__ = ["CheckFailed", "Points", "Report", "check"]

speak(os.environ.get("AUTOGRADER_LANGUAGE", ENGLISH))  # as the command line does, and so the child that tests
record()
