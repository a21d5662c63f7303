"""The hidden tests of printers.py: how many documents are sent at once, before an error and after it."""

import threading
import time
from functools import partial
from types import ModuleType
from typing import Any

from autograder.testing import Meeting, Recorder, Workload, bound, explored_only, points, run_threads

#: How much longer than necessary printing may take, in seconds: polls and rounding are forgiven.
LATENESS = 0.25


class PaperJam(Exception):
    """The printer is stuck."""


class Printing(Workload):
    """Sends that note when they begin and end."""

    def send(self, document: str) -> None:
        """Send, in next to no time, but not in one step."""
        self.take(0.001)

    def send_slowly(self, document: str) -> None:
        """Send, in two seconds."""
        self.take(2)


def jam(document: str) -> None:
    """Fail to send."""
    raise PaperJam(document)


def jammed(pool: Any, document: str) -> str:
    """Print with a send that fails; which document the error is about."""
    try:
        pool.print_document(document, jam)
    except PaperJam as error:
        return str(error)
    return "no error"


@points(0.5)
def test_one_document(submission: ModuleType) -> None:
    """A document is sent once, in the caller's thread, and so is the next one"""
    pool = submission.PrinterPool(printers=1)
    sent = Recorder()

    def send(document: str) -> None:
        sent.note((document, threading.get_ident()))

    pool.print_document("letter", send)
    pool.print_document(document="menu", send=send)
    here = threading.get_ident()
    assert sent.items == [("letter", here), ("menu", here)]


@points(1)
def test_error_comes_out(submission: ModuleType) -> None:
    """What send raises comes out, and the printer is free for the next document"""
    pool = submission.PrinterPool(1)
    printing = Printing()
    assert jammed(pool, "letter") == "letter"
    assert jammed(pool, "menu") == "menu"
    pool.print_document("poem", printing.send)
    assert printing.changes == [1, -1]


@points(0.5)
def test_no_second_attempt(submission: ModuleType) -> None:
    """send is called once, though it raises"""
    pool = submission.PrinterPool(1)
    attempts = Recorder()

    def send(document: str) -> None:
        attempts.note(document)
        raise PaperJam(document)

    raised = False
    try:
        pool.print_document("letter", send)
    except PaperJam:
        raised = True
    assert raised is True
    assert attempts.items == ["letter"]


@points(1)
def test_one_printer(submission: ModuleType) -> None:
    """One printer sends one document at a time, also after it has sent one"""
    pool = submission.PrinterPool(1)
    printing = Printing()
    pool.print_document("letter", printing.send)
    send = partial(pool.print_document, "menu", printing.send)
    run_threads(send, send)
    assert printing.changes == [1, -1, 1, -1, 1, -1]


@points(0.5)
def test_one_printer_again(submission: ModuleType) -> None:
    """Somebody who prints again at once, while another waits, does not make two printers of one"""
    pool = submission.PrinterPool(1)
    printing = Printing()
    send = partial(pool.print_document, "menu", printing.send)

    def send_twice() -> None:
        send()
        send()

    run_threads(send_twice, send)
    assert printing.changes == [1, -1, 1, -1, 1, -1]


@points(2)
def test_one_printer_after_an_error(submission: ModuleType) -> None:
    """After an error one printer is still one printer"""
    pool = submission.PrinterPool(1)
    printing = Printing()
    assert jammed(pool, "invoice") == "invoice"
    send = partial(pool.print_document, "menu", printing.send)
    run_threads(send, send)
    assert printing.changes == [1, -1, 1, -1]


@points(1)
def test_error_beside_a_document(submission: ModuleType) -> None:
    """An error in one thread does not keep the document of another from being sent"""
    pool = submission.PrinterPool(1)
    printing = Printing()
    error, _ = run_threads(partial(jammed, pool, "invoice"), partial(pool.print_document, "menu", printing.send))
    assert error == "invoice"
    pool.print_document("poem", printing.send)
    assert printing.changes == [1, -1, 1, -1]


@points(1)
@explored_only
def test_two_printers_together(submission: ModuleType) -> None:
    """Two printers send two documents at the same time"""
    pool = submission.PrinterPool(2)
    meeting = Meeting(2)

    def send(document: str) -> None:
        meeting.arrive()

    run_threads(partial(pool.print_document, "letter", send), partial(pool.print_document, "menu", send))


@points(0.5)
@bound(2)
@explored_only
def test_two_printers_for_three(submission: ModuleType) -> None:
    """Of three documents two are sent at once, and the third when a printer is free"""
    pool = submission.PrinterPool(2)
    printing = Printing()
    start = time.monotonic()
    run_threads(*(partial(pool.print_document, name, printing.send_slowly) for name in ("letter", "menu", "poem")))
    assert printing.most_at_once() == 2
    assert time.monotonic() - start <= 4 + LATENESS


@points(0.5)
@explored_only
def test_error_while_the_other_prints(submission: ModuleType) -> None:
    """An error at one printer frees that one, while the other is in use"""
    pool = submission.PrinterPool(2)
    printing = Printing()

    def fail_and_print() -> None:
        time.sleep(0.5)
        assert jammed(pool, "invoice") == "invoice"
        pool.print_document("menu", printing.send_slowly)

    def print_later() -> float:
        time.sleep(1)
        pool.print_document("poem", printing.send_slowly)
        return time.monotonic()

    start = time.monotonic()
    *_, end = run_threads(partial(pool.print_document, "letter", printing.send_slowly), fail_and_print, print_later)
    assert printing.most_at_once() == 2
    assert end - start <= 4 + LATENESS


@points(0.5)
@bound(2)
@explored_only
def test_two_printers_after_two_errors(submission: ModuleType) -> None:
    """After two errors, of three documents two are sent at once, no more and no fewer"""
    pool = submission.PrinterPool(2)
    printing = Printing()
    assert run_threads(partial(jammed, pool, "a"), partial(jammed, pool, "b")) == ["a", "b"]
    time.sleep(1)
    start = time.monotonic()
    run_threads(*(partial(pool.print_document, name, printing.send_slowly) for name in ("letter", "menu", "poem")))
    assert printing.most_at_once() == 2
    assert time.monotonic() - start <= 4 + LATENESS


@points(0.5)
@explored_only
def test_free_printer_is_used(submission: ModuleType) -> None:
    """A waiting document goes on when one printer is free, though the other is still in use"""
    pool = submission.PrinterPool(2)
    ends = Recorder()

    def send(document: str) -> None:
        time.sleep(5 if document == "book" else 1)
        ends.note(document)

    def print_later() -> float:
        time.sleep(0.5)
        pool.print_document("poem", send)
        return time.monotonic()

    start = time.monotonic()
    *_, end = run_threads(partial(pool.print_document, "book", send), partial(pool.print_document, "letter", send),
                          print_later)
    assert end - start <= 2 + LATENESS
    assert ends.items == ["letter", "poem", "book"]


@points(0.5)
@explored_only
def test_two_pools(submission: ModuleType) -> None:
    """One pool prints though all printers of another are in use and a document waits there"""
    busy, idle = submission.PrinterPool(1), submission.PrinterPool(1)
    printing = Printing()

    def print_later() -> float:
        time.sleep(1)
        start = time.monotonic()
        idle.print_document("letter", printing.send)
        return time.monotonic() - start

    *_, took = run_threads(partial(busy.print_document, "book", printing.send_slowly),
                           partial(busy.print_document, "menu", printing.send_slowly), print_later)
    assert took <= LATENESS
