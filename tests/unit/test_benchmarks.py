"""What the benchmarks make of their figures; the measuring itself is not tested."""

from __future__ import annotations

import pytest

from benchmarks.memory import growth
from benchmarks.search import table
from benchmarks.search.programs import ORDER_SIZES, SIZES, counter, order, orders, pairs


def samples(*resident):
    return [{"resident_kib": value} for value in resident]


@pytest.mark.parametrize(("resident", "grown"), [
    ((900, 950, 1000, 1000, 1000, 1000, 1000, 1000), 0.0),
    ((0, 0, 1000, 1000, 1010, 1020, 1030, 1030), 0.03),
    ((0, 0, 1000, 1000, 5000, 5000, 990, 990), -0.01),
])
def test_growth_compares_the_last_quarter_with_the_second(resident, grown):
    assert growth(samples(*resident)) == pytest.approx(grown)


def test_orders_are_counted():
    assert [orders(*size) for size in ((2, 1), (2, 3), (3, 1), (3, 2))] == [2, 20, 6, 90]


@pytest.mark.parametrize("program", [counter(*size) for size in SIZES] + pairs(), ids=lambda program: program.name)
def test_programs_have_both_classes(program):
    space = {"__name__": "program"}
    exec(program.source, space)
    for which in ("Broken", "Correct"):
        assert len(space[which]().calls()) >= 1
    assert program.waits == ("wait()" in program.source)


@pytest.mark.parametrize("size", ORDER_SIZES)
def test_one_after_the_other_is_an_order(size):
    threads, operations = size
    space = {"__name__": "program"}
    exec(order(*size).source, space)
    program = space["Correct"]()
    for call in program.calls():
        call()
    assert program.order == tuple(name for name in range(threads) for _ in range(operations))
    assert program.holds()


def run(outcome, schedules, seconds, word=""):
    return {"outcome": outcome, "schedules": schedules, "seconds": seconds, "word": word}


def test_a_page_says_what_is_met_and_what_is_missing():
    ours, theirs = (f"{name}, 3.11.7" for name in (table.OURS, table.THEIRS))
    name = table.LARGEST
    cells = [("counter 2 × 1", "Correct", "rate", ours, [run("passed", 4000, 1.0), run("passed", 3000, 1.0)]),
             ("counter 2 × 1", "Correct", "rate", theirs, [run("passed", 100, 1.0)]),
             ("counter 2 × 1", "Broken", "judge", theirs, [run("passed", 2, 0.5), run("failed", 3, 0.25)]),
             (name, "Correct", "judge", ours, [run("passed", 1680, 0.5, "PASS_ALL"), run("passed", 1680, 1.5, "PASS_ALL")])]
    page = table.page({
        "machine": {"date": "D", "commit": "C", "command": "X", "processors": 2, "processor": "P", "system": "S",
                    "python": "Y", "load_before": 0},
        "missing": ["That one was not measured."], "rounds": 2, "budget": {"rate": 1.0, "judge": 2.0},
        "programs": ["counter 2 × 1", name], "counters": ["counter 2 × 1"], "orders": {},
        "tools": [{"title": t, "name": t.rpartition(",")[0], "python": "3.11.7"} for t in (ours, theirs)],
        "cells": [dict(zip(("program", "which", "mode", "tool", "runs"), cell, strict=True)) for cell in cells]})
    assert "**met**, 35.0 to 35.0 times" in page
    assert "under 1 CPU second: **not met**, 1,680; 1 s (0.5–1.5)" in page
    assert "That one was not measured." in page
    assert "| 3,500 (3,000–4,000) | 100 |" in page
    assert "3; 0.25 s; in 1 of 2" in page
