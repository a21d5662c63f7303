"""Confined children: what they may do, how each ends, and that nothing is left of them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from autograder.sandbox import Ending, Limits, WarmParent
from autograder.testing.rest import children

HERE = str(Path(__file__).parent)
LIMITS = Limits(wall_seconds=60, memory_mb=128, threads=16, output_kb=64)
SHORT = Limits(wall_seconds=0.3, memory_mb=128, threads=16, output_kb=64)


SEVERAL = Limits(wall_seconds=60, memory_mb=128, threads=16, output_kb=64, processes=8)


@pytest.fixture(scope="module")
def warm():
    with WarmParent("sandbox_entries:answer", path=[HERE]) as parent:
        yield parent


def test_several_requests_to_one_child(warm):
    with warm.child(LIMITS) as child:
        assert child.request({"do": "echo", "say": "a"}).record == {"said": "a", "count": 1}
        assert child.request({"do": "echo", "say": "é" * 100_000}).record["count"] == 2


def test_children_share_no_state(warm):
    for _ in range(2):
        with warm.child(LIMITS) as child:
            assert child.request({"do": "echo", "say": ""}).record["count"] == 1


@pytest.mark.parametrize(("do", "limits", "ending"), [
    ("loop", SHORT, Ending.WALL),
    ("exit", LIMITS, Ending.DIED),
    ("flood", LIMITS, Ending.OUTPUT),
    ("garbage", LIMITS, Ending.PROTOCOL),
    ("giant", LIMITS, Ending.PROTOCOL),
])
def test_each_ending_is_told_and_final(warm, do, limits, ending):
    with warm.child(limits) as child:
        assert child.request({"do": do}).ending is ending
        assert child.request({"do": "echo", "say": ""}).ending is ending
        assert len(child.output) <= limits.output_kb * 1024


def test_memory_is_limited(warm):
    with warm.child(LIMITS) as child:
        assert child.request({"do": "memory"}).record == {"size": -1}


def test_no_file_grows(warm, tmp_path):
    with warm.child(LIMITS) as child:
        reply = child.request({"do": "write", "path": str(tmp_path / "f")})
    assert reply.record in (None, {"wrote": False})
    assert not (tmp_path / "f").exists() or (tmp_path / "f").stat().st_size == 0


def test_neither_environment_nor_descriptors_of_the_judge_are_there(warm, monkeypatch):
    monkeypatch.setenv("SECRET", "1")
    with warm.child(LIMITS) as child:
        record = child.request({"do": "environment"}).record
    assert record == {"environment": {}, "fds": [0, 1, 2, 3]}


def test_a_child_with_one_process_starts_none(warm):
    with warm.child(LIMITS) as child:
        assert child.request({"do": "orphans", "number": 1}).ending is Ending.DIED
    assert "PermissionError" in child.output


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are counted through /proc")
def test_what_a_child_starts_ends_with_it(warm):
    with warm.child(SEVERAL) as child:
        assert child.request({"do": "orphans", "number": 6}).record == {"orphaned": 6}
        assert len(children(warm.pid)) == 7
    assert children(warm.pid) == ()


def test_a_dead_warm_parent_is_started_again():
    with WarmParent("sandbox_entries:answer", path=[HERE]) as parent:
        os.kill(parent.pid, 9)
        parent._process.wait()
        with parent.child(LIMITS) as child:
            assert child.request({"do": "echo", "say": "back"}).record["said"] == "back"


def test_children_inherit_what_their_parent_learned_and_a_new_parent_does_without():
    def learned():
        with parent.child(LIMITS) as child:
            return child.request({"do": "learned"}).record["learned"]

    with WarmParent("sandbox_entries:answer", path=[HERE]) as parent:
        assert learned() is None
        for text in ("a", "é" * 100_000):
            parent.learn({"text": text})
            assert learned() == text
        os.kill(parent.pid, 9)
        parent._process.wait()
        assert learned() is None
        parent.learn({"text": "é" * 100_000})
        assert learned() == "é" * 100_000
