"""What you can see of the grading of journal.py; the other tests hold the rest of the contract."""

import time
from types import ModuleType

from autograder.testing import Recorder, no_thread_left


def test_lines_are_written(submission: ModuleType) -> None:
    """Every line is written when the journal is closed"""
    written = Recorder()

    def write(line: str) -> None:
        time.sleep(0.001)
        written.note(line)

    journal = submission.Journal(write)
    journal.log("cast off")
    journal.log("made fast")
    journal.close()
    assert written.items == ["cast off", "made fast"]


def test_thread_has_ended(submission: ModuleType) -> None:
    """The thread has ended when the journal is closed"""
    with no_thread_left():
        submission.Journal(print).close()
