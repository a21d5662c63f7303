"""Attacks by what a notebook is, and not by the program in it; each is made from the released one."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

Notebook = dict[str, Any]

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def cell(notebook: Notebook, name: str) -> dict[str, Any]:
    """The cell of that name."""
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def graded(notebook: Notebook) -> list[dict[str, Any]]:
    """The cells that are graded."""
    return [c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("points")]


def code(source: str, **metadata: Any) -> dict[str, Any]:
    """A code cell of one's own."""
    return {"cell_type": "code", "execution_count": None, "id": f"c{abs(hash(source)) % 10**8}", "metadata": metadata,
            "outputs": [], "source": source}


def full_marks() -> dict[str, Any]:
    """An output that says 10."""
    return {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": "10.0"}}


def ten_thousand_outputs(n: Notebook) -> None:
    for c in graded(n):
        c["outputs"] = [full_marks() for _ in range(10_000 // len(graded(n)))]


def outputs_of_pages(n: Notebook) -> None:
    for c in n["cells"]:
        if c["cell_type"] == "code":
            c["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": {
                "text/html": SCRIPT, "image/svg+xml": f"<svg>{SCRIPT}</svg>", "application/javascript": "alert(1)"}}]


def another_kernel(n: Notebook) -> None:
    n["metadata"]["kernelspec"] = {"name": "bash", "display_name": "\x1b[2J<b>Bash</b>", "language": "bash"}
    n["metadata"]["language_info"] = {"name": "bash", "pygments_lexer": "../../x", "mimetype": "text/html"}


def no_kernel(n: Notebook) -> None:
    n["metadata"] = {}


def deleted_cells(n: Notebook) -> None:
    n["cells"] = [cell(n, "solution")]


def copied_cells(n: Notebook) -> None:
    n["cells"] += copy.deepcopy(graded(n)) * 3


def forged_points(n: Notebook) -> None:
    for c in graded(n):
        c["metadata"]["nbgrader"]["points"] = 1000
        c["outputs"] = [full_marks()]


def forged_flags(n: Notebook) -> None:
    for c in graded(n):
        c["metadata"]["nbgrader"].update(grade=True, solution=True, locked=False, task=True)
        c["source"] = "10.0"


def forged_schema(n: Notebook) -> None:
    for c in n["cells"]:
        if "nbgrader" in c["metadata"]:
            c["metadata"]["nbgrader"]["schema_version"] = 1
            c["metadata"]["nbgrader"]["checksum"] = "0" * 32


def metadata_of_other_types(n: Notebook) -> None:
    for c in graded(n):
        c["metadata"]["nbgrader"] = {"grade_id": ["x"], "points": "10", "grade": "yes", "solution": {}}


def code_in_locked_cells(n: Notebook) -> None:
    for c in n["cells"]:
        if c["metadata"].get("nbgrader", {}).get("locked") and c["cell_type"] == "code":
            c["source"] = "check = lambda *a: 10.0\n10.0"


def checks_replaced(n: Notebook) -> None:
    cell(n, "setup")["source"] = "def check(*_): return 10.0"
    n["cells"].insert(0, code("check = lambda *_: 10.0"))


def another_exercises_checks(n: Notebook) -> None:
    for c in graded(n):
        c["source"] = 'check("01_forgotten_join", "test_empty_report")'


def solution_says_that_it_is_graded(n: Notebook) -> None:
    cell(n, "solution")["metadata"]["nbgrader"].update(grade=True, points=10)
    cell(n, "solution")["outputs"] = [full_marks()]


def cell_ids_that_clash(n: Notebook) -> None:
    for c in n["cells"]:
        c["id"] = "same"


def older_format(n: Notebook) -> None:
    n["nbformat"], n["nbformat_minor"] = 3, 0
    n["worksheets"] = [{"cells": n.pop("cells")}]


def future_format(n: Notebook) -> None:
    n["nbformat"], n["nbformat_minor"] = 99, 99


def claims_to_be_unreadable(n: Notebook) -> None:
    n["metadata"]["autograder"] = {"unreadable": SCRIPT + "\x1b[2J"}


def commands_of_the_notebook(n: Notebook) -> None:
    n["cells"].append(code("!touch /tmp/canary-@RUN@\n%system touch /tmp/canary-@RUN@\n%%bash\ntouch /tmp/canary-@RUN@"))
    cell(n, "solution")["source"] = ["!touch /tmp/canary-@RUN@\n", *cell(n, "solution")["source"]]


def cells_that_run_things(n: Notebook) -> None:
    n["cells"].insert(0, code("import os\nos.system('touch /tmp/canary-@RUN@')"))
    n["cells"].append(code("open('/tmp/canary-@RUN@', 'w')"))
    n["cells"].append(code("@print\ndef f(x=open('/tmp/canary-@RUN@', 'w')): pass"))


def sources_that_are_no_text(n: Notebook) -> None:
    cell(n, "solution")["source"] = [1, None, {"x": "y"}, ["z"]]


def markdown_that_acts(n: Notebook) -> None:
    for c in n["cells"]:
        if c["cell_type"] == "markdown":
            c["source"] = SCRIPT
            c["attachments"] = {"../../x.png": {"image/png": "AAAA"}}


def a_reason_that_acts(n: Notebook) -> None:
    first, *_ = cell(n, "solution")["source"]
    cell(n, "solution")["source"] = [first, f'raise ValueError("""{SCRIPT} [x](javascript:alert(1)) $x$ \\x1b[2J""")\n']


def widgets_and_names(n: Notebook) -> None:
    n["metadata"].update(title=SCRIPT, authors=[{"name": "{{ 7 * 7 }}"}], widgets={
        "application/vnd.jupyter.widget-state+json": {"state": {}, "version_major": 2}})


def deep_metadata(n: Notebook) -> None:
    deep: Any = "x"
    for _ in range(500):
        deep = [deep]
    n["metadata"]["deep"] = deep


def play_cells(n: Notebook) -> None:
    cell(n, "solution")["metadata"]["tags"] = ["play"]
    n["cells"].append(code("class Database:\n    value = 2", tags=["play"]))


#: Name of the student -> what changes the released notebook, in which the stub stands.
NOTEBOOKS: dict[str, Callable[[Notebook], None]] = {
    function.__name__: function for function in (
        ten_thousand_outputs, outputs_of_pages, another_kernel, no_kernel, deleted_cells, copied_cells, forged_points,
        forged_flags, forged_schema, metadata_of_other_types, code_in_locked_cells, checks_replaced,
        another_exercises_checks, solution_says_that_it_is_graded, cell_ids_that_clash, older_format, future_format,
        claims_to_be_unreadable, commands_of_the_notebook, cells_that_run_things, sources_that_are_no_text,
        markdown_that_acts, a_reason_that_acts, widgets_and_names, deep_metadata, play_cells)}

#: What is no notebook, or hardly one.
FILES: dict[str, bytes] = {
    "not json": b"\x80", "nothing": b"", "a list": b"[]", "a number": b"9" * 5000, "deep": b"[" * 100_000,
    "no cells": b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
    "cells are no list": b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": 3}',
    "infinite": b'{"nbformat": Infinity, "nbformat_minor": NaN, "metadata": {}, "cells": []}'}


def program(release: Notebook, text: str) -> Notebook:
    """The released notebook with a program in its solution cell."""
    made = copy.deepcopy(release)
    solution = cell(made, "solution")
    lines = "".join(solution["source"]).split("\n", 1)
    solution["source"] = [lines[0] + "\n", text]
    return made


def dumped(notebook: Notebook) -> bytes:
    """As a file."""
    return json.dumps(notebook).encode()
