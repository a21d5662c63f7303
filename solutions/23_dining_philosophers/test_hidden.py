"""The hidden tests of table.py: who eats, how often, beside whom, and that every dinner comes to its end."""

import threading
import time
from types import ModuleType

from autograder.testing import Recorder, explored_only, no_thread_left, points, reachable, sampled


class Table:
    """Looks on while philosophers eat."""

    def __init__(self, seats: int, seconds: float = 0) -> None:
        self.seats = seats
        self.seconds = seconds
        self.eating: list[int] = []
        self.meals = Recorder()
        self.beside = Recorder()

    def eat(self, philosopher: int) -> None:
        """Eat for some time, and note who else was eating."""
        self.eating.append(philosopher)
        for other in list(self.eating):
            if other != philosopher:
                self.beside.note((min(philosopher, other), max(philosopher, other)))
        if self.seconds:
            time.sleep(self.seconds)
        self.eating.remove(philosopher)
        self.meals.note(philosopher)

    def neighbours_at_once(self) -> list[tuple[int, int]]:
        """The neighbours who have been eating at the same time."""
        return [(low, high) for low, high in self.beside.items if high - low in (1, self.seats - 1)]


@points(1.5)
@explored_only
def test_two_philosophers(submission: ModuleType) -> None:
    """Two philosophers eat as often as they should, and never at once"""
    table = Table(2, seconds=0.5)
    submission.dine(philosophers=2, rounds=2, eat=table.eat)
    assert sorted(table.meals.items) == [0, 0, 1, 1]
    assert table.neighbours_at_once() == []


@points(2.5)
def test_three_philosophers(submission: ModuleType) -> None:
    """Three philosophers come to the end of their dinner"""
    meals = Recorder()
    submission.dine(3, 1, meals.note)
    assert sorted(meals.items) == [0, 1, 2]


@points(1.5)
@explored_only
def test_round_table(submission: ModuleType) -> None:
    """Of three philosophers, no two eat at once: the last sits beside the first"""
    table = Table(3, seconds=0.5)
    submission.dine(3, 1, table.eat)
    assert table.neighbours_at_once() == []
    assert sorted(table.meals.items) == [0, 1, 2]


@points(0.5)
@explored_only
@sampled
def test_five_philosophers(submission: ModuleType) -> None:
    """Five philosophers who take their time eat in peace, and come to the end of their dinner"""
    table = Table(5, seconds=0.5)
    submission.dine(5, 2, table.eat)
    assert table.neighbours_at_once() == []
    assert sorted(table.meals.items) == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


@points(1.5)
@explored_only
@reachable
def test_others_can_eat_at_once(submission: ModuleType) -> bool:
    """Of four philosophers, two who are not neighbours can eat at the same time"""
    table = Table(4, seconds=1)
    submission.dine(4, 1, table.eat)
    return len(table.beside.items) > len(table.neighbours_at_once())


@points(1)
def test_a_thread_for_each_philosopher(submission: ModuleType) -> None:
    """A philosopher eats in one and the same thread every time, and not in the caller's"""
    threads = Recorder()
    submission.dine(2, 2, lambda philosopher: threads.note((philosopher, threading.get_ident())))
    assert len(threads.items) == 4
    assert len(set(threads.items)) == 2
    assert threading.get_ident() not in [ident for _, ident in threads.items]


@points(1)
def test_no_thread_left(submission: ModuleType) -> None:
    """Every thread has ended when the dinner is over"""
    table = Table(2)
    with no_thread_left():
        submission.dine(2, 1, table.eat)
    assert sorted(table.meals.items) == [0, 1]


@points(0.5)
def test_next_dinner(submission: ModuleType) -> None:
    """There can be another dinner afterwards, also for more guests"""
    for seats in (2, 3):
        table = Table(seats)
        submission.dine(seats, 1, table.eat)
        assert sorted(table.meals.items) == list(range(seats))
