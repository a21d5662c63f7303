"""The hidden tests of bounded_buffer.py: what comes out, who waits, and who goes on."""

import time
from collections.abc import Callable, Iterable
from functools import partial
from types import ModuleType
from typing import Any

from autograder.testing import Recorder, explored_only, points, run_threads, sampled

#: How much later than the buffer allows it a thread may go on, in seconds: polls and rounding are forgiven.
LATENESS = 0.25

#: Sleeps are added up in floating point; a wait is not too short for being short by this.
ROUNDING = 0.001


def buffer_with(submission: ModuleType, capacity: int, items: Iterable[Any]) -> Any:
    """A buffer with some items already inside."""
    buffer = submission.BoundedBuffer(capacity)
    for item in items:
        buffer.put(item)
    return buffer


def put_all(buffer: Any, *items: Any) -> None:
    """Put one item after the other."""
    for item in items:
        buffer.put(item)


def get_some(buffer: Any, count: int) -> list[Any]:
    """Get one item after the other."""
    return [buffer.get() for _ in range(count)]


def seconds(call: Callable[[], Any]) -> float:
    """How long a call takes."""
    start = time.monotonic()
    call()
    return time.monotonic() - start


def later(delay: float, call: Callable[[], Any]) -> Callable[[], Any]:
    """The same call, after some time."""

    def wait_and_call() -> Any:
        time.sleep(delay)
        return call()

    return wait_and_call


@points(1)
def test_first_in_first_out(submission: ModuleType) -> None:
    """A thread alone gets the items in the order in which it put them"""
    buffer = submission.BoundedBuffer(capacity=3)
    assert len(buffer) == 0
    put_all(buffer, 1, 2)
    assert len(buffer) == 2
    assert buffer.get() == 1
    put_all(buffer, 3, 4)
    assert len(buffer) == 3
    assert get_some(buffer, 3) == [2, 3, 4]
    assert len(buffer) == 0
    buffer.put(item=5)
    assert buffer.get() == 5


@points(1)
def test_any_object_is_an_item(submission: ModuleType) -> None:
    """None, other empty objects and the same object twice are items, and come out as they were put in"""
    unhashable: list[int] = []
    items = [None, False, 0, unhashable, unhashable, StopIteration, None]
    buffer = buffer_with(submission, len(items), items)
    assert len(buffer) == len(items)
    assert [item is put for item, put in zip(get_some(buffer, len(items)), items, strict=True)] == [True] * len(items)
    assert len(buffer) == 0


@points(0.5)
def test_capacity(submission: ModuleType) -> None:
    """A capacity below 1 raises ValueError"""
    for capacity in (0, -1):
        try:
            submission.BoundedBuffer(capacity)
        except ValueError:
            continue
        raise AssertionError(f"a capacity of {capacity} should raise ValueError")
    assert len(buffer_with(submission, 1, ["item"])) == 1


@points(0.5)
@explored_only
def test_never_overfull(submission: ModuleType) -> None:
    """Of two producers that come at once for one place, the second waits until there is room"""
    buffer = submission.BoundedBuffer(1)

    def look_and_get() -> int:
        size = len(buffer)
        assert sorted(get_some(buffer, 2)) == [1, 2]
        return size

    *_, size = run_threads(partial(buffer.put, 1), partial(buffer.put, 2), later(0.5, look_and_get))
    assert size == 1
    assert len(buffer) == 0


@points(0.5)
@explored_only
def test_two_consumers_wait(submission: ModuleType) -> None:
    """Two consumers that wait are both served by a producer that has one place"""
    buffer = submission.BoundedBuffer(1)
    *got, _ = run_threads(buffer.get, later(0.05, buffer.get), later(0.1, partial(put_all, buffer, 1, 2)))
    assert sorted(got) == [1, 2]
    assert len(buffer) == 0


@points(0.5)
@explored_only
def test_two_items_for_two_consumers(submission: ModuleType) -> None:
    """Two consumers that wait are both served when two items come one right after the other"""
    buffer = submission.BoundedBuffer(2)
    *got, _ = run_threads(buffer.get, buffer.get, later(0.1, partial(put_all, buffer, 1, 2)))
    assert sorted(got) == [1, 2]
    assert len(buffer) == 0


@points(0.5)
@explored_only
def test_two_producers_wait(submission: ModuleType) -> None:
    """Two producers that wait at a full buffer come in one after the other, as room is made for them"""
    buffer = buffer_with(submission, 1, [1])

    def get_and_look() -> int:
        buffer.get()
        time.sleep(0.5)
        size = len(buffer)
        assert sorted(get_some(buffer, 2)) == [2, 3]
        return size

    *_, size = run_threads(partial(buffer.put, 2), later(0.05, partial(buffer.put, 3)), later(0.1, get_and_look))
    assert size == 1
    assert len(buffer) == 0


@points(0.5)
@explored_only
def test_two_places_for_two_producers(submission: ModuleType) -> None:
    """Two producers that wait both come in when two places become free one right after the other"""
    buffer = buffer_with(submission, 2, [1, 2])
    wait = partial(buffer.put, 3), partial(buffer.put, 4)
    *_, got = run_threads(*wait, later(0.1, partial(get_some, buffer, 2)))
    assert got == [1, 2]
    assert sorted(get_some(buffer, 2)) == [3, 4]


@points(0.5)
def test_order_while_both_wait(submission: ModuleType) -> None:
    """A consumer gets a producer's items in order, however often either of them waits"""
    buffer = submission.BoundedBuffer(1)
    _, got = run_threads(partial(put_all, buffer, 1, 2), partial(get_some, buffer, 2))
    assert got == [1, 2]
    assert len(buffer) == 0


@points(0.5)
def test_order_beside_a_slow_put(submission: ModuleType) -> None:
    """One thread's items come out in its order, also while another's put or get is under way"""
    buffer = submission.BoundedBuffer(2)

    steps = Recorder()

    def put_and_get(*items: str) -> None:
        put_all(buffer, *items)
        steps.note("a get begins")
        steps.note(buffer.get())

    run_threads(partial(put_and_get, "other"), partial(put_and_get, "first", "second"))
    # Three went in and two came out. The second is behind the first, so one get alone cannot return it.
    if "second" in steps.items:
        gets = steps.items[: steps.items.index("second")].count("a get begins")
        assert gets == 2, "the second item came out while the first was still inside"
    assert len(buffer) == 1


@points(1)
def test_nothing_is_doubled(submission: ModuleType) -> None:
    """Two consumers at once get two items, and two producers at once both leave theirs"""
    buffer = buffer_with(submission, 3, [1, 2])
    assert sorted(run_threads(buffer.get, buffer.get)) == [1, 2]
    run_threads(partial(buffer.put, 3), partial(buffer.put, 4))
    assert len(buffer) == 2
    assert sorted(get_some(buffer, 2)) == [3, 4]


@points(0.5)
def test_len_while_items_change_places(submission: ModuleType) -> None:
    """While one item goes out and the next comes in, len stays between 0 and the capacity"""
    buffer = buffer_with(submission, 1, ["old"])

    def put_and_look() -> int:
        buffer.put("new")
        return len(buffer)

    got, size = run_threads(buffer.get, put_and_look)
    assert got == "old"
    assert size in (0, 1)
    assert len(buffer) == 1


@points(0.5)
def test_len_while_one_gets_and_puts(submission: ModuleType) -> None:
    """Who looks while the items are exchanged sees a number between 0 and the capacity, never another"""
    buffer = submission.BoundedBuffer(1)
    got, _, size = run_threads(buffer.get, partial(buffer.put, "item"), lambda: len(buffer))
    assert got == "item"
    assert size in (0, 1)
    assert len(buffer) == 0


@points(0.5)
@explored_only
def test_get_waits(submission: ModuleType) -> None:
    """A consumer of an empty buffer waits for an item as long as it takes, and then has it soon"""
    buffer = submission.BoundedBuffer(2)
    waited, _ = run_threads(partial(seconds, buffer.get), later(5, partial(buffer.put, None)))
    assert 5 - ROUNDING <= waited <= 5 + LATENESS
    assert len(buffer) == 0


@points(0.5)
@explored_only
def test_put_waits(submission: ModuleType) -> None:
    """A producer at a full buffer waits for room as long as it takes, and then goes on soon"""
    buffer = buffer_with(submission, 2, [1, 2])
    waited, _ = run_threads(partial(seconds, partial(buffer.put, 3)), later(5, buffer.get))
    assert 5 - ROUNDING <= waited <= 5 + LATENESS
    assert get_some(buffer, 2) == [2, 3]


@points(0.5)
@explored_only
@sampled
def test_many(submission: ModuleType) -> None:
    """Three producers and three consumers lose nothing, double nothing and all come to an end"""
    buffer = submission.BoundedBuffer(1)
    producers = [partial(buffer.put, number) for number in range(3)]
    got = run_threads(*producers, buffer.get, buffer.get, buffer.get)
    assert sorted(got[3:]) == [0, 1, 2]
    assert len(buffer) == 0


@points(0.5)
def test_two_buffers(submission: ModuleType) -> None:
    """Two buffers have items and a capacity each"""
    first, second = submission.BoundedBuffer(1), submission.BoundedBuffer(2)
    first.put("first")
    assert len(second) == 0
    assert first.get() == "first"
    run_threads(partial(first.put, "first"), partial(put_all, second, "second", "third"))
    assert (len(first), len(second)) == (1, 2)
    assert first.get() == "first"
    assert get_some(second, 2) == ["second", "third"]
