"""What you can see of the grading of printers.py; the other tests hold the rest of the contract."""

import contextlib
import time
from types import ModuleType

from autograder.testing import run_threads


def test_printing(submission: ModuleType) -> None:
    """A document is sent"""
    sent: list[str] = []
    submission.PrinterPool(1).print_document("letter", sent.append)
    assert sent == ["letter"]


def test_one_printer_stays_one(submission: ModuleType) -> None:
    """After an error, one printer still prints one document at a time"""
    pool = submission.PrinterPool(1)

    def fail(document: str) -> None:
        raise OSError("the printer does not answer")

    with contextlib.suppress(OSError):
        pool.print_document("invoice", fail)

    notes: list[str] = []

    def send(document: str) -> None:
        notes.append("begin")
        time.sleep(0.001)
        notes.append("end")

    run_threads(lambda: pool.print_document("letter", send), lambda: pool.print_document("menu", send))
    assert notes == ["begin", "end", "begin", "end"]
