"""What you can see of the grading of prompt.py; the other tests hold the rest of the contract."""

import time
from types import ModuleType


def test_answer(submission: ModuleType) -> None:
    """The first answer is the result"""
    prompt = submission.Prompt(default="no", timeout=5)
    prompt.open()
    assert prompt.answer("yes")
    assert not prompt.answer("perhaps")
    assert prompt.result() == "yes"


def test_answer_stays(submission: ModuleType) -> None:
    """An answer is still the result when the time is up"""
    prompt = submission.Prompt(default="no", timeout=0.1)
    prompt.open()
    answered = prompt.answer("yes")
    time.sleep(0.2)
    # On a slow computer the time may have been up before the answer; then it does not count.
    assert prompt.result() == ("yes" if answered else "no")
