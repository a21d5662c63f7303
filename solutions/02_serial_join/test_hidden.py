"""The hidden tests of fetch.py: which pages come, how long it takes, and which error is raised when."""

import time
from collections.abc import Callable, Mapping
from functools import partial
from types import ModuleType

from autograder.testing import (
    Meeting,
    Recorder,
    explored_only,
    no_thread_left,
    points,
    repeats,
    sampled,
    stressed_only,
)

#: How much longer than the slowest fetch it may all take, in seconds: polls and rounding are forgiven.
LATENESS = 0.25


class NotFound(Exception):
    """There is no such page."""


def page(url: str) -> bytes:
    """What is at a url."""
    return f"page of {url}".encode()


def pages(*urls: str) -> dict[str, bytes]:
    """What is at each url."""
    return {url: page(url) for url in urls}


def slow(seconds: Mapping[str, float], broken: str = "") -> Callable[[str], bytes]:
    """A fetch that takes its time for each url, and raises for the urls in ``broken``."""

    def fetch(url: str) -> bytes:
        time.sleep(seconds[url])
        if url in broken:
            raise NotFound(url)
        return page(url)

    return fetch


def found(fetch_all: Callable[[], object]) -> str:
    """The url that could not be found."""
    try:
        fetch_all()
    except NotFound as error:
        return str(error)
    return "no error"


@points(1.5)
def test_pages(submission: ModuleType) -> None:
    """Every url is fetched once, and its page is in the dict"""
    fetched = Recorder()

    def fetch(url: str) -> bytes:
        fetched.note(url)
        return page(url)

    assert submission.fetch_all(["a", "b"], fetch) == pages("a", "b")
    assert sorted(fetched.items) == ["a", "b"]


@points(2)
@explored_only
def test_fetches_overlap(submission: ModuleType) -> None:
    """Two fetches are under way at the same time"""
    meeting = Meeting(2)

    def fetch(url: str) -> bytes:
        meeting.arrive()
        return page(url)

    assert submission.fetch_all(["a", "b"], fetch) == pages("a", "b")


@points(1)
@explored_only
def test_slow_fetches(submission: ModuleType) -> None:
    """All is done when the slowest fetch is, wherever it stands"""
    start = time.monotonic()
    fetched = submission.fetch_all(("a", "b", "c"), slow({"a": 4, "b": 1, "c": 3}))
    assert fetched == pages("a", "b", "c")
    assert time.monotonic() - start <= 4 + LATENESS


@points(0.5)
@stressed_only
@repeats(2)
def test_many_threads(submission: ModuleType) -> None:
    """200 fetches are under way at once on real threads"""
    meeting = Meeting(200)
    urls = [f"page {number}" for number in range(200)]

    def fetch(url: str) -> bytes:
        meeting.arrive()
        return page(url)

    assert submission.fetch_all(urls, fetch) == pages(*urls)


@points(0.5)
@explored_only
@sampled
def test_many_fetches(submission: ModuleType) -> None:
    """200 fetches of one second each take one second"""
    urls = [f"page {number}" for number in range(200)]
    start = time.monotonic()
    assert submission.fetch_all(urls, slow(dict.fromkeys(urls, 1))) == pages(*urls)
    assert time.monotonic() - start <= 1 + LATENESS


@points(0.5)
def test_no_urls(submission: ModuleType) -> None:
    """Without urls the dict is empty"""
    assert submission.fetch_all([], page) == {}
    assert submission.fetch_all(urls=(), fetch=page) == {}


@points(0.5)
def test_empty_page(submission: ModuleType) -> None:
    """A page may be empty, and so may a url"""
    assert submission.fetch_all(["empty", ""], lambda url: b"" if url else b"home") == {"empty": b"", "": b"home"}


@points(1)
def test_one_fails(submission: ModuleType) -> None:
    """If one of two fetches raises, that exception is raised"""
    fetch = slow({"a": 0, "b": 0}, broken="b")
    assert found(partial(submission.fetch_all, ["a", "b"], fetch)) == "b"


@points(0.5)
def test_both_fail(submission: ModuleType) -> None:
    """If both fetches raise, it is the exception of the first in order"""
    fetch = slow({"a": 0, "b": 0}, broken="ab")
    assert found(partial(submission.fetch_all, ["b", "a"], fetch)) == "b"


@points(1)
@explored_only
def test_first_in_order_fails_last(submission: ModuleType) -> None:
    """The first failing url counts, though another has failed before"""
    fetch = slow({"a": 3, "b": 2, "c": 1}, broken="bc")
    assert found(partial(submission.fetch_all, ["a", "b", "c"], fetch)) == "b"


@points(1)
@explored_only
def test_threads_have_ended(submission: ModuleType) -> None:
    """An exception is raised when every thread has ended, and not before"""
    fetch = slow({"a": 0, "b": 5}, broken="a")
    with no_thread_left():
        assert found(partial(submission.fetch_all, ["a", "b"], fetch)) == "a"
