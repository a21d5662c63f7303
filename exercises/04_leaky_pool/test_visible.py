"""What you can see of the grading of thumbnails.py; the other tests hold the rest of the contract."""

from types import ModuleType

from autograder.testing import no_thread_left


def test_thumbnails_are_there(submission: ModuleType) -> None:
    """Every thumbnail is in the list, in order"""
    assert submission.make_thumbnails([600, 400], lambda size: size // 2, max_workers=2) == [300, 200]


def test_no_thread_left(submission: ModuleType) -> None:
    """No thread is left when the thumbnails are returned"""
    with no_thread_left():
        submission.make_thumbnails([600], lambda size: size // 2, max_workers=1)
