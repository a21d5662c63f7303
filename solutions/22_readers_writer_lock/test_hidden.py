"""The hidden tests of rwlock.py: who is inside together, who waits, and who goes in next."""

import time
from collections.abc import Callable
from functools import partial
from types import ModuleType
from typing import Any

from autograder.testing import Meeting, Recorder, explored_only, points, run_threads, sampled

#: How much later than it may a thread goes in, in seconds: polls and rounding are forgiven.
LATENESS = 0.25

#: Sleeps are added up in floating point; a wait is not too short for being short by this.
ROUNDING = 0.001


class Failure(Exception):
    """What is raised in a block."""


class Room:
    """What the lock guards: it notes who is inside together, and who comes in when."""

    def __init__(self, submission: ModuleType) -> None:
        self.lock: Any = submission.ReadWriteLock()
        self.readers = 0
        self.writers = 0
        self.clashes = Recorder()
        self.came_in = Recorder()
        self.start = time.monotonic()

    def _look(self) -> None:
        if self.writers > 1 or (self.writers and self.readers):
            self.clashes.note(f"{self.writers} writing and {self.readers} reading at once")

    def read(self, seconds: float = 0.001) -> float:
        """Be inside as a reader for some time; when it came in."""
        with self.lock.reading():
            came = time.monotonic() - self.start
            self.came_in.note("reader")
            self.readers += 1
            self._look()
            if seconds:
                time.sleep(seconds)
            self._look()
            self.readers -= 1
        return came

    def write(self, seconds: float = 0.001) -> float:
        """Be inside as a writer for some time; when it came in."""
        with self.lock.writing():
            came = time.monotonic() - self.start
            self.came_in.note("writer")
            self.writers += 1
            self._look()
            if seconds:
                time.sleep(seconds)
            self._look()
            self.writers -= 1
        return came


def later(delay: float, call: Callable[[], Any]) -> Callable[[], Any]:
    """The same call, after some time."""

    def wait_and_call() -> Any:
        time.sleep(delay)
        return call()

    return wait_and_call


@points(0.5)
def test_one_thread(submission: ModuleType) -> None:
    """A thread alone reads and writes in turn as often as it likes"""
    lock = submission.ReadWriteLock()
    done = []
    for _ in range(2):
        with lock.reading():
            done.append("read")
        with lock.reading():
            done.append("read")
        with lock.writing():
            done.append("written")
        with lock.writing():
            done.append("written")
    assert done == ["read", "read", "written", "written"] * 2


@points(1)
@explored_only
def test_two_readers(submission: ModuleType) -> None:
    """Two readers are inside at the same time, and a writer comes in when they have left"""
    lock = submission.ReadWriteLock()
    meeting = Meeting(2)

    def read() -> None:
        with lock.reading():
            meeting.arrive()

    run_threads(read, read)
    with lock.writing():
        pass
    with lock.reading():
        pass


@points(0.5)
@explored_only
@sampled
def test_many_readers(submission: ModuleType) -> None:
    """Ten readers are inside at the same time"""
    lock = submission.ReadWriteLock()
    meeting = Meeting(10)

    def read() -> None:
        with lock.reading():
            meeting.arrive()

    run_threads(*[read] * 10)
    with lock.writing():
        pass


@points(1)
@explored_only
def test_two_writers(submission: ModuleType) -> None:
    """Two writers are never inside together, both get in, and a reader after them"""
    room = Room(submission)
    run_threads(room.write, room.write)
    room.read()
    assert room.clashes.items == []
    assert room.came_in.items == ["writer", "writer", "reader"]


@points(1)
@explored_only
def test_reader_and_writer(submission: ModuleType) -> None:
    """A reader and a writer are never inside together, and both get in"""
    room = Room(submission)
    run_threads(room.read, room.write)
    assert room.clashes.items == []
    assert sorted(room.came_in.items) == ["reader", "writer"]


@points(0.5)
@explored_only
@sampled
def test_two_readers_and_a_writer(submission: ModuleType) -> None:
    """Two readers come and leave while a writer comes: it is alone, and everybody gets in"""
    room = Room(submission)
    run_threads(room.read, room.read, room.write)
    assert room.clashes.items == []
    assert sorted(room.came_in.items) == ["reader", "reader", "writer"]


@points(1)
@explored_only
def test_writer_waits_for_all_readers(submission: ModuleType) -> None:
    """A writer waits until the last reader has left, and then comes in soon"""
    room = Room(submission)
    *_, came = run_threads(partial(room.read, 1), partial(room.read, 5), later(0.5, room.write))
    assert room.clashes.items == []
    assert 5 - ROUNDING <= came <= 5 + LATENESS


@points(1)
@explored_only
def test_readers_wait_for_the_writer(submission: ModuleType) -> None:
    """Readers that wait for a writer all come in soon after it has left, together"""
    room = Room(submission)
    _, first, second = run_threads(partial(room.write, 0.5), later(0.1, partial(room.read, 2)), later(0.2, room.read))
    assert room.clashes.items == []
    assert min(first, second) >= 0.5 - ROUNDING
    assert max(first, second) <= 0.5 + LATENESS


@points(1)
@explored_only
def test_writer_is_not_overtaken(submission: ModuleType) -> None:
    """A writer that waits for a reader comes in before a reader that comes later"""
    room = Room(submission)
    _, writer, reader = run_threads(partial(room.read, 2), later(0.5, partial(room.write, 1)), later(1.5, room.read))
    assert room.clashes.items == []
    assert room.came_in.items == ["reader", "writer", "reader"]
    assert writer <= 2 + LATENESS
    assert reader <= 3 + 2 * LATENESS


@points(0.5)
@explored_only
def test_second_writer_is_not_overtaken(submission: ModuleType) -> None:
    """A writer that waits for another writer comes in before a reader that comes later"""
    room = Room(submission)
    run_threads(partial(room.write, 2), later(0.5, partial(room.write, 0)), later(1.5, partial(room.read, 0)))
    assert room.clashes.items == []
    assert room.came_in.items == ["writer", "writer", "reader"]


@points(0.5)
@explored_only
def test_two_writers_wait(submission: ModuleType) -> None:
    """Two writers that wait for a reader come in one after the other"""
    room = Room(submission)
    write = partial(room.write, 0.5)
    _, *came = run_threads(partial(room.read, 0.5), later(0.1, write), later(0.2, write))
    assert room.clashes.items == []
    assert min(came) <= 0.5 + LATENESS
    assert max(came) <= 1 + 2 * LATENESS


@points(0.5)
@explored_only
@sampled
def test_the_last_reader_leaves(submission: ModuleType) -> None:
    """When two readers have left, a writer that waits comes in, although a reader waits as well"""
    room = Room(submission)
    run_threads(partial(room.read, 1), partial(room.read, 2), later(0.3, partial(room.write, 0)),
                later(0.6, partial(room.read, 0)))
    assert room.clashes.items == []
    assert room.came_in.items == ["reader", "reader", "writer", "reader"]


@points(1)
def test_exception(submission: ModuleType) -> None:
    """An exception in a block goes on to the caller and gives the lock back, for reading and for writing"""
    lock = submission.ReadWriteLock()
    raised = []

    def fail(block: Callable[[], Any], failure: Failure) -> None:
        try:
            with block():
                raise failure
        except Failure as error:
            raised.append(error is failure)

    for block in (lock.reading, lock.writing):
        fail(block, Failure("in the block"))
        with lock.writing():
            pass
        with lock.reading():
            pass
    assert raised == [True, True]
