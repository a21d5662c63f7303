"""What you can see of the grading of fetch.py; the other tests hold the rest of the contract."""

from types import ModuleType

from autograder.testing import Meeting, explored_only


def test_pages(submission: ModuleType) -> None:
    """Every url has its page"""
    pages = submission.fetch_all(["a.example", "b.example"], str.encode)
    assert pages == {"a.example": b"a.example", "b.example": b"b.example"}


@explored_only
def test_fetches_overlap(submission: ModuleType) -> None:
    """Two fetches are under way at the same time"""
    meeting = Meeting(2)

    def fetch(url: str) -> bytes:
        meeting.arrive()  # goes on when the other one is here too
        return url.encode()

    pages = submission.fetch_all(["a.example", "b.example"], fetch)
    assert pages == {"a.example": b"a.example", "b.example": b"b.example"}
