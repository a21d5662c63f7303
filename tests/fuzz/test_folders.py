"""Folders of any form: each student has a row for each exercise, and nothing outside of the folder is read."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.grading.batch import hand_in
from autograder.grading.intake import IntakeError, find_submissions
from autograder.grading.intake.find import entries_of
from autograder.grading.model import Gradebook, Status, SubmissionResult
from autograder.grading.source import Source
from autograder.report.csv import write_grades_csv
from autograder.report.json import json_text
from autograder.report.pages import write_html
from fuzz.outcome import either
from fuzz.profile import fuzzed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names of files are bytes here")

EXERCISES = [SimpleNamespace(name=name, file=file, max_score=10.0)
             for name, file in (("06_missing_lock", "database.py"), ("01_forgotten_join", "greeter.py"))]
SECRET = "a neighbour's secret"


def graded(submissions) -> tuple[list[SubmissionResult], list[str]]:
    """A row for each, all that can be judged being right, and the programs that a judge would have been given."""
    rows, programs = [], []
    for work in map(hand_in, submissions):
        json.dumps(work.record())  # what the journal keeps and a worker is asked
        if isinstance(work.given, Source):
            programs.append(work.given.text)
            rows.append(work.owned(work.settled(Status.GRADED, "read")))
        else:
            rows.append(work.settled(work.given.status, work.given.reason))
    return rows, programs


names = st.one_of(
    st.sampled_from([b"06_missing_lock", b"06_missing_lock", b"01_forgotten_join", b"database.py", b"database.py", b"greeter.py",
                     b"06_missing_lock.ipynb", b"test_visible.py", b"my work.py", b".hidden", b".py", b"a\nb.py", b"-rf.py", b"=1+1.py",
                     b"\xff\xfe.py", b"\xc3\xa9.py", b"e\xcc\x81.py", b"\x1b[2J.py", b"..py", b"~", b"x" * 255, b"CON.py", b"a.PY", b"a.py.py"]),
    st.binary(min_size=1, max_size=12).map(lambda name: name.replace(b"/", b"_").replace(b"\0", b"_"))).filter(
        lambda name: name not in (b".", b".."))
#: A file's bytes, a folder's entries, or how to make something else.
leaves = st.one_of(
    st.sampled_from([b"x = 1\n", b"", b"\0", b"\xff", b"# coding: utf-7\n", b"{}", b'{"cells": []}', b'{"cells": [{"cell_type": "code", '
                     b'"source": "x = 1", "metadata": {"nbgrader": {"solution": true}}}]}', b"[" * 100_000]),
    st.binary(max_size=30),
    st.sampled_from(["fifo", "socket", "to secret", "to folder", "to itself", "to nothing", "to above", "sparse", "to device"]))
trees = st.recursive(leaves, lambda inner: st.dictionaries(names, inner, max_size=4), max_leaves=10)
students = st.dictionaries(names, st.one_of(trees, st.dictionaries(names, trees, max_size=3), st.dictionaries(
    st.sampled_from([b"06_missing_lock", b"01_forgotten_join"]), st.dictionaries(names, leaves, max_size=4), max_size=2)), max_size=4)


def build(place: bytes, tree: object, secret: bytes) -> None:
    match tree:
        case dict():
            os.mkdir(place)
            for name, inner in tree.items():
                build(os.path.join(place, name), inner, secret)
        case bytes():
            with open(place, "wb") as file:
                file.write(tree)
        case "fifo":
            os.mkfifo(place)
        case "socket":
            made = socket.socket(socket.AF_UNIX)
            with made:
                # A name may be longer than an address: bind where it is short, and move it.
                made.bind(secret + b".socket")
                os.rename(secret + b".socket", place)
        case "sparse":
            with open(place, "wb") as file:
                file.truncate(1 << 32)
        case "to secret":
            os.symlink(os.path.join(secret, b"06_missing_lock", b"database.py"), place)
        case "to folder":
            os.symlink(secret, place)
        case "to itself":
            os.symlink(os.path.basename(place), place)
        case "to nothing":
            os.symlink(b"nowhere", place)
        case "to above":
            os.symlink(b"..", place)
        case "to device":
            os.symlink(b"/dev/zero", place)


@pytest.fixture(scope="module")
def secret() -> Iterator[bytes]:
    """A folder of somebody else, laid out as a student's."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder, "secret", "06_missing_lock")
        work.mkdir(parents=True)
        (work / "database.py").write_text(f"x = {SECRET!r}\n", encoding="utf-8")
        yield os.fsencode(work.parent)


@given(students, st.sampled_from(["", "tree", "flat", "moodle", "canvas", "alone"]))
@fuzzed(150)
def test_any_folder_is_graded_or_refused_as_a_whole(secret, tree, layout):
    with tempfile.TemporaryDirectory() as above:
        place = os.path.join(os.fsencode(above), b"submitted")
        build(place, tree, secret)
        submitted = Path(os.fsdecode(place))
        with entries_of(submitted) as entries:
            found = either(IntakeError, lambda: find_submissions(entries, EXERCISES, layout=layout))
            if isinstance(found, IntakeError):
                assert str(found)
                return
            results, programs = graded(found.submissions)
        assert len(results) == len({(r.student, r.exercise) for r in results})
        if found.layout.name == "tree":
            assert {r.exercise for r in results} == {e.name for e in EXERCISES}
        assert all(r.reason for r in results)
        assert not any(SECRET in text for text in programs)
        book = Gradebook("0", "3.11", tuple(results))
        out = Path(above, "out")
        out.mkdir()
        json.loads("".join(json_text(book)))
        write_grades_csv(book, out / "grades.csv")
        write_html(book, out / "report")
        pages = list((out / "report" / "students").iterdir())
        assert len(pages) == len({r.student for r in results})
        shutil.rmtree(place)


def test_folders_nested_deeper_than_a_path_may_be_long(tmp_path, secret):
    """Whoever hands in a thousand folders, one in the other, gets a row."""
    here = os.open(tmp_path, os.O_RDONLY)
    for name in ("submitted", "eve", "06_missing_lock", *["x" * 200] * 100):
        os.mkdir(name, dir_fd=here)
        inner = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    with entries_of(tmp_path / "submitted") as entries:
        rows, _ = graded(find_submissions(entries, EXERCISES, layout="tree").submissions)
    assert [row.status for row in rows] == [Status.MISSING] * 2
