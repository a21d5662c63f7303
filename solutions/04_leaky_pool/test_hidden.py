"""The hidden tests of thumbnails.py: which thumbnails there are, how many are made at once, and who is left."""

import time
from collections.abc import Callable
from types import ModuleType

from autograder.testing import Meeting, Recorder, Workload, bound, explored_only, no_thread_left, points, sampled

#: How late a waiting image may be begun, in seconds: polls and rounding are forgiven.
LATENESS = 0.25


class BrokenImage(Exception):
    """An image that cannot be resized."""


def broken(make: Callable[[], object]) -> str:
    """Which image turned out to be broken."""
    try:
        make()
    except BrokenImage as error:
        return str(error)
    return "none"


def slow_failure(image: tuple[str, float, bool]) -> str:
    """Resize an image that takes some time and may be broken."""
    name, seconds, is_broken = image
    time.sleep(seconds)
    if is_broken:
        raise BrokenImage(name)
    return name


@points(1)
@bound(2)
def test_thumbnails_in_order(submission: ModuleType) -> None:
    """Every image is resized once, and its thumbnail is in its place"""
    resized = Recorder()

    def halve(size: int) -> int:
        resized.note(size)
        return size // 2

    assert submission.make_thumbnails([400, 600], halve, max_workers=2) == [200, 300]
    assert sorted(resized.items) == [400, 600]


@points(1)
@bound(2)
@explored_only
def test_slow_images_are_waited_for(submission: ModuleType) -> None:
    """The list is returned when the last image is ready, and no thread is left then"""
    with no_thread_left():
        assert submission.make_thumbnails([3, 4, 1.5], Workload().take, max_workers=2) == [3, 4, 1.5]


@points(1)
def test_no_thread_left(submission: ModuleType) -> None:
    """No thread is left, not even an idle one"""
    with no_thread_left():
        assert submission.make_thumbnails((600,), lambda size: size // 2, max_workers=2) == [300]


@points(0.5)
@bound(2)
@explored_only
def test_two_together(submission: ModuleType) -> None:
    """Two workers work on two images at the same time"""
    meeting = Meeting(2)

    def resize(image: str) -> str:
        meeting.arrive()
        return image

    assert submission.make_thumbnails(["a", "b"], resize, max_workers=2) == ["a", "b"]


@points(0.5)
@bound(2)
@explored_only
def test_two_at_once(submission: ModuleType) -> None:
    """Two workers work on two of three images at once, and never on more"""
    work = Workload()
    assert submission.make_thumbnails([2, 2.5, 2], work.take, max_workers=2) == [2, 2.5, 2]
    assert work.most_at_once() == 2
    assert work.longest_idle(workers=2) <= LATENESS


@points(0.5)
@bound(1)
@explored_only
def test_three_by_default(submission: ModuleType) -> None:
    """Unless told otherwise, three images are worked on at once"""
    work = Workload()
    assert submission.make_thumbnails(images=[2, 2.5, 3, 3.5], resize=work.take) == [2, 2.5, 3, 3.5]
    assert work.most_at_once() == 3
    assert work.longest_idle(workers=3) <= LATENESS


@points(1)
@explored_only
def test_nobody_is_idle(submission: ModuleType) -> None:
    """A worker that is ready takes the next image, though another is still busy with a large one"""
    work = Workload()
    sizes = [4, 1, 1.25]
    assert submission.make_thumbnails(sizes, work.take, max_workers=2) == sizes
    assert work.longest_idle(workers=2) <= LATENESS


@points(0.5)
@explored_only
@sampled
def test_many_workers(submission: ModuleType) -> None:
    """Twelve images are worked on at once where there may be as many workers"""
    meeting = Meeting(12)

    def resize(image: int) -> int:
        meeting.arrive()
        return image

    assert submission.make_thumbnails(range(12), resize, max_workers=12) == list(range(12))


@points(1)
@explored_only
def test_one_worker(submission: ModuleType) -> None:
    """With one worker, one image is worked on at a time"""
    work = Workload()
    assert submission.make_thumbnails([1, 1.5], work.take, max_workers=1) == [1, 1.5]
    assert work.most_at_once() == 1
    assert work.longest_idle(workers=1) <= LATENESS


@points(0.5)
def test_no_images(submission: ModuleType) -> None:
    """No images make an empty list, and leave no thread"""
    with no_thread_left():
        assert submission.make_thumbnails([], str) == []
        assert submission.make_thumbnails((), str, max_workers=1) == []


@points(0.5)
@bound(2)
def test_any_images(submission: ModuleType) -> None:
    """Images and thumbnails may be equal, None, empty, or no keys of a dict"""
    images: list[object] = [None, [], []]
    assert submission.make_thumbnails(images, lambda image: image, max_workers=1) == images


@points(0.5)
@bound(2)
def test_broken_image(submission: ModuleType) -> None:
    """The exception of a broken image is raised"""
    images = [("a", 0, False), ("b", 0, True)]
    assert broken(lambda: submission.make_thumbnails(images, slow_failure, max_workers=2)) == "b"


@points(0.5)
@explored_only
def test_first_broken_image(submission: ModuleType) -> None:
    """Of several broken images the first in order counts, though another has failed before"""
    images = [("a", 1, False), ("b", 3, True), ("c", 1.5, True)]
    assert broken(lambda: submission.make_thumbnails(images, slow_failure, max_workers=2)) == "b"


@points(0.5)
@explored_only
def test_no_thread_left_after_an_error(submission: ModuleType) -> None:
    """An exception leaves no thread behind, idle or busy"""
    images = [("a", 0.5, True), ("b", 4, False), ("c", 1, False)]
    with no_thread_left():
        assert broken(lambda: submission.make_thumbnails(images, slow_failure, max_workers=2)) == "a"


@points(0.5)
@bound(2)
@explored_only
def test_broken_images_take_no_place(submission: ModuleType) -> None:
    """Broken images do not stop those that come before the first of them in order"""
    images = [("a", 2, False), ("b", 1, True), ("c", 1, True)]
    assert broken(lambda: submission.make_thumbnails(images, slow_failure, max_workers=1)) == "b"
