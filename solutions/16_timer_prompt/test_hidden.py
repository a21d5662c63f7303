"""The hidden tests of prompt.py: who wins, that only one does, and how long everything takes."""

import time
from collections.abc import Callable
from functools import partial
from types import ModuleType
from typing import Any

from autograder.testing import explored_only, loose_clock, no_thread_left, points, run_threads

#: How much later than it could something may be noticed, in seconds: polls and rounding are forgiven.
LATENESS = 0.25
ROUNDING = 0.001


def opened(submission: ModuleType, timeout: float, default: str = "default") -> Any:
    """A prompt whose time is running."""
    prompt = submission.Prompt(default, timeout)
    prompt.open()
    return prompt


def answers(prompt: Any, text: str, after: float = 0) -> Callable[[], bool]:
    """To be called: answer after some time, and tell whether the answer counts."""

    def answer() -> bool:
        if after:
            time.sleep(after)
        return bool(prompt.answer(text))

    return answer


@points(1)
def test_first_answer(submission: ModuleType) -> None:
    """The first answer is the result, and those that come later do not count"""
    prompt = submission.Prompt(default="default", timeout=30)
    prompt.open()
    assert bool(prompt.answer(text="first")) is True
    assert prompt.result() == "first"
    assert bool(prompt.answer("second")) is False
    assert bool(prompt.answer("first")) is False
    assert prompt.result() == "first"


@points(1)
@explored_only
def test_answer_stays(submission: ModuleType) -> None:
    """An answer stays the result when the time is up"""
    prompt = opened(submission, 1)
    assert bool(prompt.answer("text")) is True
    time.sleep(2)
    assert prompt.result() == "text"
    assert bool(prompt.answer("late")) is False
    assert prompt.result() == "text"


@points(1)
@explored_only
def test_time_is_up(submission: ModuleType) -> None:
    """Without an answer the result is the default when the time is up, and answers do not count any more"""
    prompt = opened(submission, 2)
    start = time.monotonic()
    assert prompt.result() == "default"
    assert 2 - ROUNDING <= time.monotonic() - start <= 2 + LATENESS
    assert bool(prompt.answer("late")) is False
    assert bool(prompt.answer("default")) is False
    assert prompt.result() == "default"


@points(0.5)
@explored_only
def test_nobody_waits(submission: ModuleType) -> None:
    """The time runs from open(), whether anybody waits for the result or not"""
    prompt = opened(submission, 2)
    time.sleep(1)
    start = time.monotonic()
    assert prompt.result() == "default"
    assert 1 - ROUNDING <= time.monotonic() - start <= 1 + LATENESS
    unwatched = opened(submission, 1)
    time.sleep(1.5)
    assert bool(unwatched.answer("late")) is False
    assert unwatched.result() == "default"


@points(0.5)
@explored_only
def test_just_in_time(submission: ModuleType) -> None:
    """An answer shortly before the end of the time counts"""
    prompt = opened(submission, 2)
    won, result = run_threads(answers(prompt, "text", after=1.75), prompt.result)
    assert won is True
    assert result == "text"


@points(0.5)
@explored_only
def test_result_returns_at_once(submission: ModuleType) -> None:
    """After an answer, result() returns at once, also for those who are waiting for it"""
    prompt = opened(submission, 5)

    def seconds() -> float:
        start = time.monotonic()
        prompt.result()
        return time.monotonic() - start

    _, waited = run_threads(answers(prompt, "text", after=1), seconds)
    assert waited <= 1 + LATENESS
    assert seconds() <= ROUNDING


@points(0.5)
@explored_only
def test_thread_ends_after_an_answer(submission: ModuleType) -> None:
    """After an answer no thread waits until the time is up, though nobody asks for the result"""
    with no_thread_left():
        prompt = opened(submission, 5)
        time.sleep(1)
        prompt.answer("text")
        time.sleep(LATENESS)


@points(0.5)
@explored_only
def test_thread_ends_when_time_is_up(submission: ModuleType) -> None:
    """No thread is left soon after the end of the time"""
    with no_thread_left():
        prompt = opened(submission, 1)
        assert prompt.result() == "default"
        time.sleep(LATENESS)


@points(1)
def test_two_answers_at_once(submission: ModuleType) -> None:
    """Of two answers at once one counts, and it is the result"""
    prompt = opened(submission, 30)
    won = run_threads(answers(prompt, "one"), answers(prompt, "other"))
    assert sorted(won) == [False, True]
    assert prompt.result() == ("one" if won[0] else "other")


@points(0.5)
def test_equal_answers_at_once(submission: ModuleType) -> None:
    """Of two equal answers at once only one counts"""
    prompt = opened(submission, 30)
    assert sorted(run_threads(answers(prompt, "text"), answers(prompt, "text"))) == [False, True]
    assert prompt.result() == "text"


@points(0.5)
def test_every_text_is_an_answer(submission: ModuleType) -> None:
    """An empty text and one that is equal to the default are answers, too"""
    for text in ("", "default"):
        prompt = opened(submission, 30)
        assert bool(prompt.answer(text)) is True
        assert bool(prompt.answer("second")) is False
        assert prompt.result() == text


@points(1)
@explored_only
def test_answer_when_time_ends(submission: ModuleType) -> None:
    """An answer at the very instant at which the time ends wins or does not, but never both"""
    prompt = opened(submission, 1)
    won, result = run_threads(answers(prompt, "text", after=1), prompt.result)
    assert result == ("text" if won else "default")
    time.sleep(0.5)
    assert prompt.result() == result


@points(0.5)
@explored_only
@loose_clock
def test_answer_on_a_slow_computer(submission: ModuleType) -> None:
    """However slow the computer: if an answer counts, every result is its text, and else the default"""
    prompt = opened(submission, 1)
    result, won = run_threads(prompt.result, answers(prompt, "text"))
    assert result == ("text" if won else "default")
    assert prompt.result() == result


@points(0.5)
@explored_only
def test_no_time_at_all(submission: ModuleType) -> None:
    """With a timeout of 0 the time ends as soon as it begins"""
    prompt = opened(submission, 0, default="")
    start = time.monotonic()
    assert prompt.result() == ""
    assert time.monotonic() - start <= LATENESS
    assert bool(prompt.answer("late")) is False


@points(0.5)
def test_two_prompts(submission: ModuleType) -> None:
    """Two prompts have an answer each"""
    first, second = opened(submission, 30), opened(submission, 30)
    assert run_threads(partial(first.answer, "one"), partial(second.answer, "other")) == [True, True]
    assert (first.result(), second.result()) == ("one", "other")
