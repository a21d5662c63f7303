"""The hidden tests of pipeline.py: what is worked on, by how many at once, and what is left in the end."""

import time
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

from autograder.testing import Meeting, Recorder, bound, explored_only, no_thread_left, points, sampled


class EqualToAll:
    """An object that says that it equals any other."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = object.__hash__


class Failure(Exception):
    """What work raises."""


def same(item: Any) -> Any:
    """Work whose result is the item itself."""
    return item


def error_of(call: Callable[[], Any]) -> Any:
    """The failure that a call raises."""
    try:
        call()
    except Failure as failure:
        return failure
    raise AssertionError("the exception of an item should be raised, and none was")


class Busy:
    """Work that takes a while, and notes how many do it at once."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.running = 0
        self.most = 0

    def __call__(self, item: Any) -> Any:
        """Take some time; return the item."""
        self.running += 1
        self.most = max(self.most, self.running)
        time.sleep(self.seconds)
        self.running -= 1
        return item


@points(1.5)
@bound(2)
def test_results_in_order(submission: ModuleType) -> None:
    """Two consumers work on all items, once each, and the results are in the order of the items"""
    worked_on = Recorder()

    def double(number: int) -> int:
        worked_on.note(number)
        return 2 * number

    assert list(submission.process_all(items=[3, 1], work=double, consumers=2)) == [6, 2]
    assert sorted(worked_on.items) == [1, 3]


@points(1)
def test_one_consumer(submission: ModuleType) -> None:
    """One consumer is enough for all items, and needs no list: a generator will do"""
    letters = (letter for letter in "abc")
    with no_thread_left():
        results = submission.process_all(letters, str.upper, consumers=1)
    assert list(results) == ["A", "B", "C"]


@points(0.5)
@bound(2)
def test_nothing_to_do(submission: ModuleType) -> None:
    """Without items the result is an empty list, and no thread is left"""
    with no_thread_left():
        assert list(submission.process_all([], same, consumers=2)) == []
        assert list(submission.process_all(iter(()), same, consumers=1)) == []


@points(0.5)
@bound(2)
def test_fewer_items_than_consumers(submission: ModuleType) -> None:
    """A consumer that gets no item comes to its end as well"""
    with no_thread_left():
        assert list(submission.process_all(["only"], same, consumers=2)) == ["only"]


@points(1)
@bound(2)
def test_any_object_is_an_item(submission: ModuleType) -> None:
    """None, equal items, ones that cannot be hashed and ones that equal everything are worked on"""
    items = [None, [1], [1], None, EqualToAll()]
    results = submission.process_all(items, same, consumers=1)
    assert len(results) == len(items)
    assert [result is item for result, item in zip(results, items, strict=True)] == [True] * len(items)


@points(1)
@bound(2)
@explored_only
def test_as_many_as_consumers(submission: ModuleType) -> None:
    """Two consumers work on two items at the same time"""
    meeting = Meeting(2)

    def meet(item: str) -> str:
        meeting.arrive()
        return item.upper()

    assert list(submission.process_all(["a", "b"], meet, consumers=2)) == ["A", "B"]


@points(0.5)
@explored_only
@sampled
def test_many_consumers(submission: ModuleType) -> None:
    """Eight consumers work on eight items at the same time; without a number there are three"""
    for count, arguments in ((8, {"consumers": 8}), (3, {})):
        meeting = Meeting(count)

        def meet(item: int, meeting: Meeting = meeting) -> int:
            meeting.arrive()
            return item

        assert list(submission.process_all(list(range(count)), meet, **arguments)) == list(range(count))


@points(1)
@explored_only
@sampled
def test_never_more_than_consumers(submission: ModuleType) -> None:
    """Never more items are worked on at once than there are consumers, and the last is waited for"""
    busy = Busy(3)
    assert list(submission.process_all(["a", "b", "c"], busy, consumers=2)) == ["a", "b", "c"]
    assert busy.most == 2
    assert busy.running == 0
    alone = Busy(1)
    assert list(submission.process_all(["a", "b"], alone, consumers=1)) == ["a", "b"]
    assert alone.most == 1


@points(1)
def test_error(submission: ModuleType) -> None:
    """An item that fails does not keep the others from being worked on; its exception is raised at last"""
    failure = Failure("second")
    worked_on = Recorder()

    def work(item: str) -> str:
        worked_on.note(item)
        if item == "second":
            raise failure
        return item

    with no_thread_left():
        items = iter(["first", "second", "third"])
        assert error_of(lambda: submission.process_all(items, work, consumers=1)) is failure
    assert sorted(worked_on.items) == ["first", "second", "third"]


@points(0.5)
@bound(2)
@explored_only
def test_first_of_two_errors(submission: ModuleType) -> None:
    """Of two errors that of the item which comes first is raised, although the other one happened earlier"""
    failures = [Failure("first item"), Failure("second item")]

    def fail(position: int) -> None:
        time.sleep(0.5 - 0.3 * position)
        raise failures[position]

    with no_thread_left():
        assert error_of(lambda: submission.process_all([0, 1], fail, consumers=2)) is failures[0]


@points(0.5)
@explored_only
@sampled
def test_consumers_survive_errors(submission: ModuleType) -> None:
    """After an error there are as many consumers as before"""
    meeting = Meeting(2)
    met = Recorder()

    def fail_or_meet(item: str) -> None:
        if item == "fails":
            raise Failure(item)
        meeting.arrive()
        met.note(item)

    with no_thread_left():
        assert str(error_of(lambda: submission.process_all(["fails", "a", "b"], fail_or_meet, consumers=2))) == "fails"
    assert sorted(met.items) == ["a", "b"]


@points(0.5)
@explored_only
def test_slow_items(submission: ModuleType) -> None:
    """Items may come slowly: nobody gives up before the last one has come"""

    def slowly() -> Iterator[int]:
        for number in (1, 2):
            time.sleep(5)
            yield number

    with no_thread_left():
        assert list(submission.process_all(slowly(), same, consumers=2)) == [1, 2]


@points(0.5)
def test_any_object_is_a_result(submission: ModuleType) -> None:
    """None and an exception that is returned, not raised, are results like all others"""
    results: dict[str, Any] = {"a": None, "b": Failure("returned"), "c": []}
    found = submission.process_all(list("abc"), results.get, consumers=1)
    assert len(found) == len(results)
    assert [result is results[item] for item, result in zip("abc", found, strict=True)] == [True] * 3
