"""What you can see of the grading of ledger.py; the other tests hold the rest of the contract."""

from concurrent.futures import ThreadPoolExecutor
from types import ModuleType


def test_two_clerks(submission: ModuleType) -> None:
    """Two clerks post at once, and both amounts are in the balance"""
    ledger = submission.Ledger()
    with ThreadPoolExecutor(max_workers=2) as clerks:
        posts = [clerks.submit(ledger.post, 100), clerks.submit(ledger.post, -30)]
    # result() gives what the call returned, or raises what it raised.
    assert 70 in [post.result() for post in posts]
    assert ledger.balance == 70
