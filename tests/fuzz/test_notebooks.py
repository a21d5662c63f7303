"""Notebooks of any form: a submission, or a reason; never another exception, on nbgrader's way or on ours."""

from __future__ import annotations

import io
import json
import logging
import warnings
from importlib.util import find_spec
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.grading.cells import (
    HiddenCheck,
    file_of_program,
    header,
    hidden_check_source,
    is_visible_check,
    read_hidden_check,
)
from autograder.grading.source import NotASubmissionError, Source, module_of_cells, read_notebook, text_of
from fuzz.outcome import either
from fuzz.profile import fuzzed

with_nbgrader = pytest.mark.skipif(find_spec("nbgrader") is None, reason="nbgrader is not installed: pip install '.[nbgrader]'")

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
anything = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
    st.text(max_size=6), inner, max_size=3), max_leaves=6)


def odd(*right: Any) -> st.SearchStrategy[Any]:
    """Mostly what belongs there, and now and then anything."""
    return st.one_of(*(st.just(value) for value in right), *(st.just(value) for value in right), anything)


lines = st.sampled_from([
    "x = 1", "%matplotlib inline", "!ls", "  % 3", "def f():", "    return 1", "import threading", "import os.path", "class A: pass",
    "print(1)", "x is 1", "'\\d'", "x: int = f()", '"""', "\\", "é = '\ud800'", "\r", "\x0c", "\u2028", "# coding: utf-7", "\0", "async def f(): pass",
    "x = " + "(" * 300, "from . import a", "from __future__ import annotations", "### BEGIN SOLUTION", header("database.py"),
    hidden_check_source(HiddenCheck("06_missing_lock", "test_it"), "It holds."), 'check("06_missing_lock")'])  # fmt: skip
sources = st.lists(lines | st.text(max_size=20), max_size=6).flatmap(
    lambda parts: st.sampled_from(["\n".join(parts), [f"{part}\n" for part in parts], [*parts, None]]))

marks = st.fixed_dictionaries({}, optional={
    "grade": odd(True, False), "solution": odd(True, False), "locked": odd(True, False), "task": odd(False),
    "grade_id": odd("solution", "test_it", "story"), "schema_version": odd(3, 1, 99), "points": odd(1, 2.5), "checksum": odd("x"),
    "cell_type": odd("code")})
metadata = st.fixed_dictionaries({}, optional={"nbgrader": marks | anything, "tags": odd(["play"], []), "autograder": anything})
cells = st.fixed_dictionaries({}, optional={
    "cell_type": odd("code", "markdown", "raw"), "source": sources | anything, "metadata": metadata | anything,
    "outputs": odd([], [{"output_type": "stream", "name": "stdout", "text": "x"}]), "execution_count": odd(None, 1),
    "id": odd("a", "b"), "attachments": anything})
notebooks = st.fixed_dictionaries({}, optional={
    "cells": st.lists(cells | anything, max_size=5) | anything, "metadata": odd({}, {"kernelspec": {"name": "python3"}}),
    "nbformat": odd(4, 3, 2), "nbformat_minor": odd(5, 4, 0), "worksheets": anything})


def encoded(value: Any) -> bytes:
    return json.dumps(value).encode("ascii")


#: What a student would hand in, and what is to be changed in it.
SOUND = {"cells": [
    {"cell_type": "markdown", "id": "story", "metadata": {}, "source": "Read."},
    {"cell_type": "code", "id": "solution", "metadata": {"nbgrader": {
        "grade": False, "solution": True, "locked": False, "grade_id": "solution", "schema_version": 3, "task": False}},
     "source": "x = 1\n", "outputs": [], "execution_count": None},
    {"cell_type": "code", "id": "added", "metadata": {}, "source": ["import threading\n", "y = 2"], "outputs": [],
     "execution_count": None}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}

near = st.builds(lambda sound, cell, place: {**sound, "cells": [*sound["cells"][:place], cell, *sound["cells"][place:]]},
                 st.just(SOUND), cells, st.integers(0, 3))
documents = st.one_of(notebooks, near, anything).map(encoded)
cut = st.builds(lambda data, start, put, length: data[:start] + put + data[start + length:], documents, st.integers(0, 400),
                st.binary(max_size=6), st.integers(0, 20))
files = st.one_of(documents, documents, cut, st.binary(max_size=60), st.sampled_from([
    b"[" * 100_000, b'{"cells":' * 100_000, b"9" * 10_000, b'{"cells": NaN}', b"\xff\xfe{\0}\0", b'{"nbformat": 1e999}',
    b'{"nbformat": 99999999999999999999, "cells": []}', "{}".encode("utf-16")]))


@given(files)
@fuzzed(400)
def test_our_reader_makes_a_source_or_gives_a_reason(data):
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # it would show lines of the notebook on standard error
        source = either(NotASubmissionError, lambda: read_notebook(data, "work.ipynb"))
    if isinstance(source, NotASubmissionError):
        assert str(source)
        return
    assert type(source) is Source
    source.text.encode("utf-8")
    assert "\r" not in source.text
    assert all(type(note) is str and len(note) < 200 for note in source.notes)


@given(st.binary(max_size=40) | st.lists(st.sampled_from(
    [b"# coding: ", b"latin-1", b"utf-7", b"rot13", b"idna", b"\xef\xbb\xbf", b"\n", b"\r", b"x = 1", b"\xe9", b"\xff", b"-*-", b"\0"]),
    max_size=8).map(b"".join))
@fuzzed(300)
def test_any_bytes_of_a_module_are_a_text_or_have_a_reason(data):
    text = either(NotASubmissionError, lambda: text_of(data, "work.py"))
    if not isinstance(text, NotASubmissionError):
        assert "\r" not in text
        text.encode("utf-8")


@given(st.text(max_size=80) | sources.filter(lambda made: isinstance(made, str)))
@fuzzed(150)
def test_our_cells_are_told_from_others(text):
    found = read_hidden_check(text)
    assert found is None or found.test.isidentifier()
    assert is_visible_check(text) in (True, False)
    file = file_of_program(text)
    assert file is None or ("/" not in file and file.endswith(".py"))


@with_nbgrader
@given(files)
@fuzzed(150)
def test_nbgraders_way_with_our_parts(data):
    """Read, restored as the gradebook knows it, and made ready by nbgrader's own steps, as autograde does it."""
    from nbgrader.preprocessors import CheckCellMetadata, ClearOutput, DeduplicateIds

    from autograder.nbgrader.reader import UNREADABLE, SubmissionExporter
    from autograder.nbgrader.restore import restored

    exporter = SubmissionExporter()
    exporter.log.setLevel(logging.CRITICAL)
    # What is no text is refused by the file's own decoder, within the same call.
    text = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")
    read: list[Any] = []
    exporter.from_notebook_node = lambda notebook, resources=None, **_: read.extend((notebook, resources)) or ("", {})
    exporter.from_file(text)
    notebook, resources = read
    assert resources is None or isinstance(resources[UNREADABLE], str)
    json.dumps(notebook, ensure_ascii=False).encode("utf-8")  # as nbgrader writes it
    notebook.cells = restored(list(notebook.cells), KNOWN)
    for step in (ClearOutput(), DeduplicateIds(), CheckCellMetadata()):
        notebook, _ = step.preprocess(notebook, {})
    assert [cell.metadata.nbgrader["grade_id"] for cell in notebook.cells if "nbgrader" in cell.metadata] == list(KNOWN)
    either(NotASubmissionError, lambda: module_of_cells(list(notebook.cells), "work.ipynb"))


def known(name: str, kind: str, *, solution: bool = False, locked: bool = True) -> Any:
    from autograder.nbgrader.restore import Known

    return Known(kind, f"# {name}", locked, {
        "cell_type": kind, "grade": False, "grade_id": name, "locked": locked, "schema_version": 3, "solution": solution,
        "task": False})


KNOWN: dict[str, Any] = {} if find_spec("nbgrader") is None else {
    "story": known("story", "markdown"), "solution": known("solution", "code", solution=True, locked=False),
    "test_it": known("test_it", "code")}
