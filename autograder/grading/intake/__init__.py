"""What was handed in, found in whatever form it comes: a folder or a zip, in one of a few layouts."""

from __future__ import annotations

from autograder.grading.intake.entries import FILES_LIMIT, IntakeError
from autograder.grading.intake.find import Found, find_submissions
from autograder.grading.intake.layout import Submission
from autograder.grading.intake.layouts import LAYOUTS
from autograder.grading.intake.students import Roster, read_roster

__all__ = ["FILES_LIMIT", "LAYOUTS", "Found", "IntakeError", "Roster", "Submission", "find_submissions", "read_roster"]
