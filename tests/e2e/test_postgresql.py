"""A gradebook in a real PostgreSQL, made for these tests: the same scores as in SQLite, by both ways of grading."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from e2e.test_nbgrader_course import EXERCISES, NAME, ROOT, answered, run, scores

from autograder.nbgrader.course import write_course

#: Debian keeps the server's programs off the path.
SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
INITDB = str(SERVERS[-1]) if SERVERS else shutil.which("initdb")

#: The server refuses to run as root; Debian's package makes this user.
USER = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(INITDB is None, reason="there is no PostgreSQL: apt-get install postgresql"),
    pytest.mark.skipif(find_spec("nbgrader") is None, reason="nbgrader is not installed: pip install '.[nbgrader]'"),
    pytest.mark.skipif(find_spec("psycopg") is None, reason="psycopg is not installed: pip install '.[postgresql]'")]


@pytest.fixture(scope="module")
def server():
    """The URL of a database server, without the database's name; it listens on a socket in its folder only."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # a socket's path has room for a hundred characters
    if USER:
        shutil.chown(folder, "postgres", "postgres")
    data, programs = folder / "data", Path(INITDB).parent

    def call(program, *arguments):
        done = subprocess.run([programs / program, *map(str, arguments)], cwd=folder, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, check=False, **USER)
        assert done.returncode == 0, done.stdout

    try:
        call("initdb", "--pgdata", data, "--username=teacher", "--auth=trust", "--no-sync", "--encoding=UTF8")
        call("pg_ctl", "start", "--wait", "-D", data, "-l", folder / "log", "-o", f"-k {folder} -c listen_addresses=''")
        for name in ("by_grade", "by_autograde"):
            call("createdb", "--host", folder, "--username=teacher", name)
        yield "postgresql+psycopg://teacher@/{database}?host=" + str(folder)
    finally:
        if (data / "postmaster.pid").exists():
            call("pg_ctl", "stop", "--wait", "-m", "immediate", "-D", data)
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def course(tmp_path_factory, server):
    """A course whose gradebook is in PostgreSQL, graded by nbgrader, and by ``grade`` into PostgreSQL and SQLite."""
    folder = tmp_path_factory.mktemp("course")
    write_course(folder, [EXERCISES[NAME]])
    config = folder / "nbgrader_config.py"
    config.write_text(config.read_text(encoding="utf-8")
                      + f"c.CourseDirectory.db_url = {server.format(database='by_autograde')!r}\n", encoding="utf-8")
    run(folder, "nbgrader", "generate_assignment", NAME, "--create")
    release = (folder / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8")
    for student, path in {"ada": EXERCISES[NAME].solution, "bob": EXERCISES[NAME].stub}.items():
        to = folder / "submitted" / student / NAME / f"{NAME}.ipynb"
        to.parent.mkdir(parents=True)
        to.write_text(answered(release, EXERCISES[NAME], path.read_text(encoding="utf-8")), encoding="utf-8")
    run(folder, "nbgrader", "autograde", NAME)
    run(folder, "nbgrader", "export", "--to", "by_autograde.csv")
    run(folder, "autograder", "grade", "submitted", "--out", "graded", "--no-cache", "--exercise", NAME,
        "--solutions", str(ROOT / "solutions"))
    for name, url in {"sqlite": f"sqlite:///{folder}/other.db", "by_grade": server.format(database="by_grade")}.items():
        for _ in range(2):  # the second time there is something to bring up to date
            run(folder, "autograder", "export", "graded", "--format", "nbgrader", "--out", url)
        run(folder, "nbgrader", "export", "--to", f"{name}.csv", f"--CourseDirectory.db_url={url}")
    return folder


def test_a_gradebook_in_postgresql_has_the_scores_of_one_in_sqlite(course):
    got = scores(course / "by_grade.csv")
    assert got == scores(course / "sqlite.csv") == scores(course / "by_autograde.csv")
    assert got[NAME, "ada"] == EXERCISES[NAME].max_score > got[NAME, "bob"]


def test_a_database_that_does_not_answer_is_told(course, server):
    said = run(course, "autograder", "export", "graded", "--format", "nbgrader", "--out",
               server.format(database="nowhere"), code=2)
    assert "cannot be written" in said
    assert "nowhere" in said
    assert "Traceback" not in said
