"""The hidden tests of request.py: which request a thread sees, and which one it ends."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from types import ModuleType
from typing import Any

from autograder.testing import Meeting, explored_only, points, run_threads


def has_ended(submission: ModuleType) -> bool:
    """End this thread's request; whether there was one."""
    try:
        submission.end()
    except RuntimeError:
        return False
    return True


def in_a_new_thread(call: Callable[[], Any]) -> Any:
    """Call it in a thread that is started here and has ended on return."""
    return run_threads(call)[0]


@points(1)
def test_one_thread(submission: ModuleType) -> None:
    """A thread alone sees its request from begin to end, and none before and after"""
    assert submission.current() is None
    submission.begin(request_id="A")
    assert submission.current() == "A"
    assert submission.current() == "A"
    submission.end()
    assert submission.current() is None
    submission.begin("B")
    assert submission.current() == "B"
    submission.end()
    assert submission.current() is None


@points(1)
def test_any_string_is_an_id(submission: ModuleType) -> None:
    """The empty string is an id like any other, and so are strings that look like something else"""
    for request_id in ("", "None", "0", "A" * 1000):
        submission.begin(request_id)
        assert submission.current() == request_id
        assert has_ended(submission) is True
        assert submission.current() is None


@points(1)
def test_second_begin(submission: ModuleType) -> None:
    """A second begin replaces the first request, and one end ends it all"""
    submission.begin("A")
    submission.begin("B")
    assert submission.current() == "B"
    submission.begin("")
    assert submission.current() == ""
    submission.end()
    assert submission.current() is None
    assert has_ended(submission) is False


@points(1)
def test_end_without_begin(submission: ModuleType) -> None:
    """end without begin raises RuntimeError, in any thread, and the next request is not disturbed"""

    def end_and_begin() -> list[Any]:
        seen: list[Any] = [has_ended(submission), submission.current()]
        submission.begin("A")
        seen += [submission.current(), has_ended(submission), has_ended(submission), submission.current()]
        return seen

    expected = [False, None, "A", True, False, None]
    assert end_and_begin() == expected
    assert in_a_new_thread(end_and_begin) == expected


@points(2)
def test_two_threads(submission: ModuleType) -> None:
    """Two threads at once see a request each: the one that they have begun themselves"""

    def handle(request_id: str) -> list[Any]:
        seen = [submission.current()]
        submission.begin(request_id)
        return [*seen, submission.current(), has_ended(submission), submission.current()]

    seen = run_threads(partial(handle, "A"), partial(handle, "B"))
    assert seen == [[None, "A", True, None], [None, "B", True, None]]


@points(0.5)
@explored_only
def test_requests_overlap(submission: ModuleType) -> None:
    """Two threads can be in the middle of a request at the same time"""
    meeting = Meeting(2)

    def handle(request_id: str) -> str | None:
        submission.begin(request_id)
        meeting.arrive()
        seen: str | None = submission.current()
        submission.end()
        return seen

    assert run_threads(*(partial(handle, each) for each in ("A", "B"))) == ["A", "B"]


@points(0.5)
def test_nobody_ends_anothers_request(submission: ModuleType) -> None:
    """A thread without a request sees none and ends none, while another one has a request"""

    def handle() -> list[Any]:
        submission.begin("A")
        return [submission.current(), has_ended(submission)]

    def look_on() -> list[Any]:
        return [submission.current(), has_ended(submission)]

    assert run_threads(handle, look_on) == [["A", True], [None, False]]


@points(1)
def test_thread_started_in_a_request(submission: ModuleType) -> None:
    """A thread that is started in the middle of a request has none, and what it begins is not its parent's"""
    submission.begin("A")

    def child() -> list[Any]:
        seen: list[Any] = [submission.current(), has_ended(submission)]
        submission.begin("B")
        return [*seen, submission.current(), has_ended(submission)]

    assert in_a_new_thread(child) == [None, False, "B", True]
    assert submission.current() == "A"
    assert has_ended(submission) is True


@points(1)
def test_thread_that_died(submission: ModuleType) -> None:
    """A new thread has no request, though one before it died without ending its own"""

    def die_in_a_request(request_id: str) -> list[Any]:
        seen = [submission.current()]
        submission.begin(request_id)
        return [*seen, submission.current()]

    # The threads have the same name, and in most cases the same number.
    for request_id in ("A", "B"):
        assert in_a_new_thread(partial(die_in_a_request, request_id)) == [None, request_id]
    assert in_a_new_thread(partial(has_ended, submission)) is False
    assert submission.current() is None


@points(1)
def test_pool(submission: ModuleType) -> None:
    """A thread of a pool has no request left from the work that it did before"""
    workers = set()

    def handle(request_id: str) -> list[Any]:
        workers.add(threading.get_ident())
        seen = [submission.current()]
        submission.begin(request_id)
        return [*seen, submission.current(), has_ended(submission)]

    submission.begin("main")
    with ThreadPoolExecutor(max_workers=1) as pool:
        for request_id in ("A", ""):
            assert pool.submit(handle, request_id).result() == [None, request_id, True]
    assert len(workers) == 1
    assert submission.current() == "main"
