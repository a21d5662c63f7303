"""What is handed in: links, pipes, huge and unreadable files each get a row with a reason, and never a hang."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.grading.batch import hand_in
from autograder.grading.exercise import ExerciseError, find_exercises
from autograder.grading.intake import FILES_LIMIT, IntakeError, find_submissions
from autograder.grading.intake.entries import list_folder
from autograder.grading.model import Status
from autograder.grading.source import (
    NOTES_LIMIT,
    SIZE_LIMIT,
    NotASubmissionError,
    Source,
    module_of_cells,
    read_source,
)

NAME, FILE = "06_missing_lock", "database.py"
EXERCISE = SimpleNamespace(name=NAME, file=FILE, max_score=10.0)


def row_of(submission):
    """What becomes of it; what gets as far as being graded was read."""
    work = hand_in(submission)
    if isinstance(work.given, Source):
        return SimpleNamespace(status=Status.GRADED, reason=work.given.text, file=work.file, score=None)
    return work.settled(work.given.status, work.given.reason)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "submitted" / "eve" / NAME
    made.mkdir(parents=True)
    other = tmp_path / "submitted" / "neighbour" / NAME / FILE
    other.parent.mkdir(parents=True)
    other.write_text("secret = 1\n")
    return made


def result(folder):
    """The row of the student whose folder this is."""
    found = {s.student: s for s in find_submissions(list_folder(folder.parents[1]), [EXERCISE], layout="tree").submissions}
    return row_of(found[folder.parent.name])


def neighbour(folder):
    return folder.parents[1] / "neighbour" / NAME / FILE


def test_a_file_is_read(folder):
    (folder / FILE).write_text("x = 1\n")
    assert (result(folder).status, result(folder).file) == (Status.GRADED, f"eve/{NAME}/{FILE}")


def test_a_renamed_file_is_read_where_it_is_the_only_one(folder):
    (folder / "my work.py").write_text("x = 1\n")
    (folder / "test_visible.py").write_text("x = 2\n")
    assert result(folder).reason == "x = 1\n"


@pytest.mark.parametrize("name", [FILE, f"{NAME}.ipynb"])
def test_a_link_in_place_of_the_file_is_not_followed(folder, name):
    (folder / name).symlink_to(neighbour(folder))
    row = result(folder)
    assert (row.status, row.score) == (Status.INVALID, 0)
    assert "not a regular file" in row.reason


def test_a_link_by_another_name_is_no_file(folder):
    (folder / "work.py").symlink_to(neighbour(folder))
    assert result(folder).status is Status.MISSING


def test_a_linked_folder_is_not_followed(folder):
    folder.rmdir()
    folder.symlink_to(neighbour(folder).parent)
    assert result(folder).status is Status.MISSING
    assert "is a link" in result(folder).reason
    folder.unlink()
    folder.parent.rmdir()
    folder.parent.symlink_to(neighbour(folder).parents[1])
    assert result(folder).status is Status.MISSING
    assert "is a link" in result(folder).reason


def make_socket(path):
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(path))


def make_sparse(path):
    with path.open("wb") as file:
        file.truncate(1 << 30)


@pytest.mark.parametrize(("make", "says"), [
    (os.mkfifo, "not a regular file"), (make_socket, "not a regular file"), (Path.mkdir, "not a regular file"),
    (lambda path: path.symlink_to("/dev/zero"), "not a regular file"),
    (lambda path: path.symlink_to(path.name), "not a regular file"),
    (make_sparse, "has 1073.7 MB"), (Path.touch, "is empty"),
    (lambda path: path.write_bytes(b"\x7fELF\0"), "binary"), (lambda path: path.write_bytes(b"x\xff"), "not UTF-8"),
])
def test_what_is_no_program_has_a_reason(folder, make, says, monkeypatch):
    monkeypatch.chdir(folder)
    make(folder / FILE)
    assert result(folder).status is Status.INVALID
    assert says in result(folder).reason


def test_a_file_that_may_not_be_read_has_a_reason(folder, monkeypatch):
    (folder / FILE).write_text("x = 1\n")
    real = os.open

    def refusing(path, *args, **kwargs):
        if str(path).endswith(FILE):
            raise PermissionError(13, "Permission denied")
        return real(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", refusing)
    assert result(folder).status is Status.INVALID
    assert "Permission denied" in result(folder).reason


def test_a_folder_that_may_not_be_read_has_a_reason(folder, monkeypatch):
    real = os.scandir

    def refusing(path):
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert result(folder).status is Status.MISSING
    assert "Permission denied" in result(folder).reason


def test_a_crowded_folder_has_a_reason(folder):
    for number in range(FILES_LIMIT + 1):
        (folder / f"x{number}.py").touch()
    assert result(folder).status is Status.MISSING
    assert "more than" in result(folder).reason


def test_a_name_is_only_a_name(folder):
    for name in (b"\xff\xfe", b"a\x1b[2J", b"=1+1", b"-rf", b"a\nb", b"n" * 255):
        os.makedirs(os.path.join(os.fsencode(folder.parents[1]), name, NAME.encode()))
    rows = find_submissions(list_folder(folder.parents[1]), [EXERCISE], layout="tree").submissions
    assert len(rows) == 8
    assert all(row_of(row).status for row in rows)


def test_a_folder_with_nobody_in_it_is_told(tmp_path):
    with pytest.raises(IntakeError, match="no student"):
        find_submissions(list_folder(tmp_path), [EXERCISE])


# -- encodings


@pytest.mark.parametrize(("data", "text"), [
    (b"# -*- coding: latin-1 -*-\nx = '\xe9'\n", "é"), (b"#!python\n# vim: set fileencoding=cp1252 :\nx = '\x80'\n", "€"),
    ("# coding: utf-8\nx = 'é'\n".encode(), "é"), ("\ufeffx = 'é'\r\n".encode(), "é"),
])
def test_a_file_is_read_as_it_says_that_it_is_encoded(tmp_path, data, text):
    path = tmp_path / FILE
    path.write_bytes(data)
    assert text in read_source(path).text
    compile(read_source(path).text, FILE, "exec")


@pytest.mark.parametrize("coding", ["utf-7", "unicode_escape", "rot13", "punycode", "no-such-coding", "utf-16", "hex"])
def test_a_coding_that_hides_code_is_not_followed(tmp_path, coding):
    path = tmp_path / FILE
    path.write_bytes(f"# coding: {coding}\n# +AAo-import os\n# \\nimport os\nx = 1\n".encode())
    assert read_source(path).text.splitlines()[1:] == ["# +AAo-import os", "# \\nimport os", "x = 1"]


@pytest.mark.parametrize("coding", ["cp1259", "iso-8859-99", "ascii"])
def test_a_coding_that_is_none_or_not_true_has_a_reason(tmp_path, coding):
    path = tmp_path / FILE
    path.write_bytes(f"# coding: {coding}\nx = '".encode() + b"\xe9'\n")
    with pytest.raises(NotASubmissionError):
        read_source(path)


# -- notebooks


def cell(source, **metadata):
    return {"cell_type": "code", "source": source, "metadata": metadata}


SOLUTION = {"nbgrader": {"solution": True}}


def test_a_notebook_has_a_bound_too():
    with pytest.raises(NotASubmissionError, match="KiB of code"):
        module_of_cells([cell("x = 1\n" * SIZE_LIMIT, **SOLUTION)], "n.ipynb")


def test_notes_do_not_grow_with_the_notebook():
    source = "\n".join(["%magic"] * 1000 + ["x = 1"])
    assert len(module_of_cells([cell(source, **SOLUTION)], "n.ipynb").notes) == NOTES_LIMIT + 1


def test_lines_are_where_python_breaks_them():
    made = module_of_cells([cell("x = 'a\u2028b\x0c'\ny = 1", **SOLUTION)], "n.ipynb").text
    assert made == "x = 'a\u2028b\x0c'\ny = 1"


# -- exercise.toml


@pytest.mark.parametrize("line", [
    "limits = 3", "[limits]\nwall_seconds = inf", "[limits]\nwall_seconds = nan", "[limits]\nmemory_mb = -1",
    "[limits]\nthreads = 0", "[limits]\nthreads = 1e300", "[limits]\nprocesses = []",
    "x = " + "[" * 10_000, "\x00", "file = 'twice'",
])
def test_an_exercise_that_makes_no_sense_is_told(tmp_path, line):
    folder = tmp_path / "solutions" / "01_x"
    folder.mkdir(parents=True)
    (folder / "mistakes").mkdir()
    (folder / "mistakes" / "wrong.py").write_text("x = 1\n")
    (folder / "test_hidden.py").write_text("def test_x(submission): pass\n")
    whole = 'title = "t"\nfile = "f.py"\ntopic = "t"\ntutorial = "t"\nprerequisites = []\n'
    (folder / "exercise.toml").write_text(whole)
    assert find_exercises(tmp_path / "solutions")
    (folder / "exercise.toml").write_text(whole + line + "\n")
    with pytest.raises(ExerciseError, match=r"exercise\.toml"):
        find_exercises(tmp_path / "solutions")


@pytest.mark.parametrize("file", ["../x.py", "/etc/passwd", "a/b.py", ".."])
def test_an_exercises_file_is_in_its_folder(tmp_path, file):
    folder = tmp_path / "solutions" / "01_x"
    folder.mkdir(parents=True)
    (folder / "test_hidden.py").write_text("def test_x(submission): pass\n")
    (folder / "exercise.toml").write_text(
        f'title = "t"\nfile = "{file}"\ntopic = "t"\ntutorial = "t"\nprerequisites = []\n')
    with pytest.raises(ExerciseError, match="name of a module"):
        find_exercises(tmp_path / "solutions")
