"""Attacks by what lies in a student's folder beside, around or in place of the file."""

from __future__ import annotations

import marshal
import os
import socket
from collections.abc import Callable
from pathlib import Path

from attacks.corpus import EXERCISES
from attacks.scene import ROOT, Scene

Make = Callable[[Scene, Path], None]

EXERCISE = EXERCISES["06"]
STUB = (ROOT / "exercises" / EXERCISE / "database.py").read_bytes()

#: What the stub of the exercise earns, and so anything that only adds to it.
MOST = 2.0

#: Runs wherever it is imported, loaded or executed, and leaves a file that tells.
_TELL = 'open("/tmp/canary-{mark}", "w").close()\n'
_PYTEST = """
import pytest
@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem):
    return True
def pytest_runtest_makereport(item, call):
    call.excinfo = None
"""


def _beside(**files: str) -> Make:
    """The stub with other files in its folder; ``/`` in a name is a folder, ``TELL`` the line that leaves a file."""

    def make(scene: Scene, folder: Path) -> None:
        (folder / "database.py").write_bytes(STUB)
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            tell = _TELL.format(mark=f"{scene.mark}-{path.stem}")
            path.write_text(text.replace("TELL", tell), encoding="utf-8")

    return make


def _compiled(scene: Scene, folder: Path) -> None:
    """Byte code in a cache, with the stub's time and size."""
    (folder / "database.py").write_bytes(STUB)
    state = (folder / "database.py").stat()
    code = compile(_TELL.format(mark=f"{scene.mark}-pycache"), "database.py", "exec")
    import importlib.util

    header = importlib.util.MAGIC_NUMBER + b"\0\0\0\0"
    header += (int(state.st_mtime) & 0xFFFFFFFF).to_bytes(4, "little") + state.st_size.to_bytes(4, "little")
    path = Path(importlib.util.cache_from_source(str(folder / "database.py")))
    path.parent.mkdir()
    path.write_bytes(header + marshal.dumps(code))


def _link(to: Callable[[Scene], Path], name: str = "database.py") -> Make:
    def make(scene: Scene, folder: Path) -> None:
        (folder / name).symlink_to(to(scene))

    return make


def _folder_is_a_link(scene: Scene, folder: Path) -> None:
    folder.rmdir()
    folder.symlink_to(scene.neighbour.parent, target_is_directory=True)


def _in_a_linked_folder(scene: Scene, folder: Path) -> None:
    folder.rmdir()
    folder.parent.rmdir()
    folder.parent.symlink_to(scene.neighbour.parents[1], target_is_directory=True)


def _fifo(scene: Scene, folder: Path) -> None:
    os.mkfifo(folder / "database.py")


def _socket(scene: Scene, folder: Path) -> None:
    here = os.getcwd()
    os.chdir(folder)  # the path of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("database.py")
    finally:
        os.chdir(here)


def _directory(scene: Scene, folder: Path) -> None:
    (folder / "database.py").mkdir()


def _sparse(scene: Scene, folder: Path) -> None:
    with (folder / "database.py").open("wb") as file:
        file.truncate(1 << 30)


def _sparse_notebook(scene: Scene, folder: Path) -> None:
    with (folder / f"{EXERCISE}.ipynb").open("wb") as file:
        file.truncate(1 << 34)


def _unreadable(scene: Scene, folder: Path) -> None:
    (folder / "database.py").write_bytes(STUB)
    (folder / "database.py").chmod(0)


def _too_many(scene: Scene, folder: Path) -> None:
    for number in range(2000):
        (folder / f"other_{number}.py").touch()


def _odd_names(scene: Scene, folder: Path) -> None:
    for name in ("..py", "a\x1b[2J.py", "=cmd|x.py", "b\n10,10,graded.py", "\udcff\udcfe.py", "<script>.py"):
        (folder / name).write_bytes(STUB)


def _bytes(data: bytes, name: str = "database.py") -> Make:
    def make(scene: Scene, folder: Path) -> None:
        (folder / name).write_bytes(data)

    return make


#: Name of the student -> line of the catalogue, and what makes the folder.
FOLDERS: dict[str, tuple[str, Make]] = {
    "conftest beside": ("28", _beside(**{"conftest.py": "TELL" + _PYTEST, "__init__.py": "TELL"})),
    "settings of pytest": ("29", _beside(**{
        "pytest.ini": "[pytest]\naddopts = --collect-only -p evil\n", "evil.py": "TELL",
        "pyproject.toml": '[tool.pytest.ini_options]\naddopts = "-p evil --collect-only"\n',
        "setup.cfg": "[tool:pytest]\naddopts = -p evil\n", "tox.ini": "[pytest]\naddopts = -p evil\n"})),
    "entry point": ("30", _beside(**{
        "evil-1.0.dist-info/entry_points.txt": "[pytest11]\nevil = evil\n", "evil.py": "TELL",
        "evil-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n"})),
    "site customised": ("31", _beside(**{
        "sitecustomize.py": "TELL", "usercustomize.py": "TELL", "evil.pth": "import evil\n", "evil.py": "TELL"})),
    "shadows of the library": ("32", _beside(**{
        f"{name}.py": "TELL" for name in ("threading", "random", "unittest", "greenlet", "json", "time", "typing")})),
    "shadow of the grader": ("32", _beside(**{
        "autograder/__init__.py": "TELL", "autograder/testing.py": "TELL", "test_visible.py": "TELL",
        "test_hidden.py": "def test_nothing(submission): pass\nTELL"})),
    "compiled": ("48", _compiled),
    "earlier results": ("24", _beside(**{
        "results.json": '{"results": [{"score": 10}]}', "grades.csv": "student,score\nme,10\n",
        "exercise.toml": 'title = "x"\n[limits]\nwall_seconds = 99999\n', ".autograder.json": '{"score": 10}'})),
    "link to a neighbour": ("75", _link(lambda scene: scene.neighbour)),
    "link to the solution": ("75", _link(lambda scene: scene.solutions / EXERCISE / "solution.py")),
    "link to a neighbour by another name": ("75", _link(lambda scene: scene.neighbour, "work.py")),
    "link as a notebook": ("75", _link(lambda scene: scene.neighbour, f"{EXERCISE}.ipynb")),
    "link to a device": ("75", _link(lambda scene: Path("/dev/zero"))),
    "link to itself": ("75", _link(lambda scene: Path("database.py"))),
    "folder is a link": ("75", _folder_is_a_link),
    "in a linked folder": ("75", _in_a_linked_folder),
    "fifo": ("74", _fifo),
    "socket": ("74", _socket),
    "directory": ("75", _directory),
    "sparse": ("72", _sparse),
    "sparse notebook": ("72", _sparse_notebook),
    "unreadable": ("75", _unreadable),
    "too many files": ("72", _too_many),
    "odd names": ("22", _odd_names),
    "nothing but zeros": ("71", _bytes(b"\0" * 4096)),
    "null in the middle": ("22", _bytes(STUB + b"\0x = 1\n")),
    "utf-16": ("76", _bytes(b"\xff\xfe" + STUB.decode().encode("utf-16-le"))),
    "lies about its coding": ("22", _bytes(b"# -*- coding: utf-7 -*-\n" + STUB + b"# +AAo-import os+ADs-os._exit(0)\n")),
    "unknown coding": ("22", _bytes(b"# -*- coding: no-such-coding -*-\n" + STUB)),
    "not a notebook": ("75", _bytes(b"\x80not json", f"{EXERCISE}.ipynb")),
    "deep notebook": ("71", _bytes(b"[" * 200_000, f"{EXERCISE}.ipynb")),
    "numbers of a notebook": ("71", _bytes(b'{"cells": ' + b"9" * 100_000 + b"}", f"{EXERCISE}.ipynb")),
    # Names that reports, spreadsheets, terminals and paths must survive.
    "..%2f..%2fetc": ("75", _beside()),
    "=HYPERLINK(\"x\")": ("23", _beside()),
    "+1+1|cmd": ("23", _beside()),
    "-rf": ("75", _beside()),
    "@SUM(1)": ("23", _beside()),
    "a\x1b[2J\x1b]0;x\x07b": ("22", _beside()),
    "a\nb,06_missing_lock,10,10,graded,fine": ("23", _beside()),
    "\t=1": ("23", _beside()),
    "\u202ekcatta": ("22", _beside()),
    "<script>alert(1)</script>".replace("/", "\u2215"): ("22", _beside()),
    "{{ 7 * 7 }}": ("22", _beside()),
    "\udcff\udcfe": ("76", _beside()),
    "n" * 255: ("75", _beside()),
    "[bold]x[" + "]": ("22", _beside()),
}


def hand_in_folders(scene: Scene) -> list[str]:
    """Make all of them; the names of the students."""
    for student, (_, make) in FOLDERS.items():
        folder = scene.submitted / student / EXERCISE
        folder.mkdir(parents=True)
        make(scene, folder)
    return list(FOLDERS)
