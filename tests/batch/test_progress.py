"""Progress without a terminal: a line a step, or a line a percent, with rate and time left."""

from __future__ import annotations

from types import SimpleNamespace

from autograder.cli.bench import Lines
from autograder.grading.batch import How


def lines(total, kept=0, seconds=1.0):
    said, now = [], [0.0]
    tell = Lines(total, said.append, lambda: now[0])
    work = SimpleNamespace(student="ann", exercise=SimpleNamespace(name="06"))
    row = SimpleNamespace(score=2.0, max_score=4.0, status="graded")
    for i in range(total):
        now[0] += 0 if i < kept else seconds
        tell(SimpleNamespace(work=work, how=How.KEPT if i < kept else How.GRADED, result=None if i < kept else row))
    return said


def test_a_small_batch_has_a_line_for_each():
    assert lines(3) == [f"graded {i}/3  ann 06: 2/4 graded" for i in (1, 2, 3)]


def test_a_large_batch_has_a_line_a_percent_with_rate_and_time_left():
    said = lines(1000)
    assert len(said) == 100
    assert said[0] == "graded 10/1000  1.0/s, 16 min left  ann 06: 2/4 graded"
    assert said[-1] == "graded 1000/1000  1.0/s, 0 s left  ann 06: 2/4 graded"


def test_what_was_kept_does_not_count_for_the_rate():
    said = lines(1000, kept=500, seconds=0.5)
    assert said[49] == "graded 500/1000  ann 06: kept from before"
    assert said[50] == "graded 510/1000  2.0/s, 4 min left  ann 06: 2/4 graded"
