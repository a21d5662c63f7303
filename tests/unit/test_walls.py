"""The walls by attempts at them: each alone, all together, and what is in force is said."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.cli import app, bench, doctor
from autograder.grading.exercise import find_exercises
from autograder.grading.judge import Judge
from autograder.grading.source import read_source
from autograder.sandbox import Confinement, Ending, Level, Limits, SandboxError, Wall, WarmParent, bubblewrap, escapes
from autograder.sandbox.confinement import refusal
from autograder.sandbox.probe import ENTRY, _others, offered
from autograder.sandbox.reachable import PACKAGE, readable

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="these are walls of Linux")

ROOT = Path(__file__).parents[2]
LIMITS = Limits(wall_seconds=20, memory_mb=128, threads=16, output_kb=64)
HERE = offered()
#: What only a limit on a user's threads stops; nobody counts those of root.
COUNTED = {"start 1,000 threads"}


def needs(*walls: Wall):
    missing = {wall: HERE.missing[wall] for wall in walls if HERE.missing[wall]}
    return pytest.mark.skipif(bool(missing), reason=f"not on this machine: {missing}")


@pytest.fixture(scope="module")
def facts():
    with _others() as made:
        yield made


def attempted(warm: WarmParent, name: str, facts: dict) -> str:
    """How the attempt was stopped; empty where it was not."""
    with warm.child(LIMITS) as child:
        reply = child.request({"attempt": name, "facts": facts})
    if reply.ending is Ending.REPLIED:
        return reply.record["stopped"]
    return "" if reply.exit_code == escapes.STARTED else reply.detail


@needs(Wall.LIMITS, Wall.LANDLOCK, Wall.SECCOMP)
@pytest.mark.parametrize("without", [(), (Wall.NAMESPACES,)], ids=["all walls", "in a container"])
def test_no_escape(facts, without):
    """With namespaces round it or without, nothing gets out"""
    with WarmParent(ENTRY, without=without) as warm:
        beyond = COUNTED if os.getuid() == 0 and Wall.USER not in warm.confinement.walls else set()
        out = [name for name in escapes.ATTEMPTS if name not in beyond and not attempted(warm, name, facts)]
    assert out == []


@needs(Wall.LIMITS, Wall.SECCOMP)
def test_no_escape_where_nothing_opens(facts):
    """Without Landlock no file is opened, and what needs no file is the filter's anyway"""
    with WarmParent(ENTRY, without=[Wall.LANDLOCK, Wall.NAMESPACES]) as warm:
        assert warm.confinement.level is Level.NO_OPEN
        beyond = COUNTED if os.getuid() == 0 and Wall.USER not in warm.confinement.walls else set()
        out = [name for name in escapes.ATTEMPTS if name not in beyond and not attempted(warm, name, facts)]
    assert out == []


#: By wall: what it stops with no other wall up. (Without limits on the child's own user it is the judge's.)
ALONE = {
    Wall.LIMITS: ["use more memory than allowed"],
    Wall.LANDLOCK: ["write a file", "read another's file", "read /etc/passwd", "list the root folder", "connect by TCP",
                    "rename another's file", "delete another's file", "connect to an abstract socket",
                    "signal the parent", "read the parent's environment", "list processes"],
    Wall.SECCOMP: ["write a file", "change another's permissions", "connect by TCP", "send by UDP", "make a process",
                   "connect to a socket by its path", "start a program", "use memory that no limit counts",
                   "signal all processes", "trace the parent", "make a user namespace", "set a timer"],
    Wall.NAMESPACES: ["read another's file", "read /etc/passwd", "connect by TCP", "connect to an abstract socket",
                      "connect to a socket by its path", "signal the judge"],
    Wall.USER: ["start 1,000 threads", "signal the parent", "read the parent's environment", "list the home folder"],
}


@pytest.mark.parametrize(("wall", "name"), [(wall, name) for wall, names in ALONE.items() for name in names])
def test_each_wall_alone(wall, name, facts):
    """Walls hold one by one, so each is worth putting up where another cannot be"""
    if HERE.missing[wall]:
        pytest.skip(HERE.missing[wall])
    others = {Wall.LIMITS} if wall is Wall.USER else set()
    with WarmParent(ENTRY, without=set(Wall) - {wall} - others) as warm:
        if warm.confinement.missing[wall]:
            pytest.skip(warm.confinement.missing[wall])
        assert attempted(warm, name, facts)


def test_attempts_are_real(facts):
    """With no walls up, they get out: so it is the walls that stop them"""
    with WarmParent(ENTRY, without=Wall) as warm:
        assert warm.confinement.level is Level.PROCESS_ONLY
        stopped = {name for name in ("read another's file", "write a file", "connect by TCP", "make a process",
                                     "use memory that no limit counts", "start a program", "set a timer",
                                     "read /etc/passwd", "connect to an abstract socket")
                   if attempted(warm, name, facts)}
    assert stopped == set()


def test_what_a_child_may_read():
    """Of a checkout, the package alone: neither exercises nor solutions, nor what is above them"""
    for place in readable(()):
        for secret in (ROOT / "solutions", ROOT / "exercises", ROOT / "tests", Path.home(), Path("/etc/passwd")):
            assert not secret.is_relative_to(place)
    assert PACKAGE in readable(())


@needs(Wall.LANDLOCK, Wall.SECCOMP)
def test_modules_are_still_imported(facts):
    """What the library has and nobody has loaded yet"""
    with WarmParent("sandbox_entries:answer", path=[str(Path(__file__).parent)]) as warm, warm.child(LIMITS) as child:
        assert child.request({"do": "import", "modules": ["colorsys", "xml.dom.minidom", "sqlite3"]}).record == {
            "imported": 3}


@needs(Wall.LANDLOCK, Wall.SECCOMP)
def test_as_many_threads_as_allowed():
    """A contract that needs two hundred threads gets them"""
    limits = replace(LIMITS, memory_mb=256, threads=256)
    with WarmParent("sandbox_entries:answer", path=[str(Path(__file__).parent)]) as warm, warm.child(limits) as child:
        assert child.request({"do": "threads", "number": 220}).record == {"started": 220}


@needs(Wall.LANDLOCK, Wall.SECCOMP)
def test_processes_have_a_profile_of_their_own():
    """Processes and a private folder; no file of others, no network, no program but Python"""
    limits = replace(LIMITS, processes=8)
    with WarmParent("sandbox_entries:answer", path=[str(Path(__file__).parent)]) as warm, warm.child(limits) as child:
        said = child.request({"do": "as processes"}).record
    assert said == {"forked": True, "semaphore": True, "own file": True, "passwd": False, "tcp": False, "shell": False,
                    "all": False, "group of others": False}


@needs(Wall.LANDLOCK, Wall.SECCOMP)
def test_a_private_folder_is_gone_afterwards():
    limits = replace(LIMITS, processes=8)
    with WarmParent("sandbox_entries:answer", path=[str(Path(__file__).parent)], without=[Wall.NAMESPACES]) as warm:
        try:
            with warm.child(limits) as child:
                folder = child.request({"do": "leave files"}).record["folder"]
        except SandboxError as error:
            pytest.skip(str(error))
    assert not Path(folder).exists()


@needs(Wall.SECCOMP)
@pytest.mark.parametrize("number", ["06", "07"])
def test_the_level_changes_no_verdict(number):
    """The same results with all walls, where nothing opens, and with none"""
    exercise = next(e for name, e in find_exercises(ROOT / "solutions").items() if name.startswith(number))
    results = []
    for without in ((), (Wall.LANDLOCK, Wall.NAMESPACES), Wall):
        with Judge(without=without) as judge:
            results.append([judge.grade(exercise, read_source(path)) for path in (exercise.solution, exercise.stub)])
    assert results[0] == results[1] == results[2]


# -- the ladder

ALL = Confinement(dict.fromkeys(Wall, ""))


def without(*walls: Wall) -> Confinement:
    return Confinement({wall: "ENOSYS" if wall in walls else "" for wall in Wall})


@pytest.mark.parametrize(("found", "level"), [
    (ALL, Level.FULL), (without(Wall.NAMESPACES), Level.STRONG), (without(Wall.USER), Level.FULL),
    (without(Wall.LANDLOCK), Level.NO_OPEN), (without(Wall.SECCOMP), Level.BASIC),
    (without(Wall.SECCOMP, Wall.LANDLOCK), Level.BASIC), (without(*Wall), Level.PROCESS_ONLY)])
def test_levels(found, level):
    assert found.level is level


def test_the_ladder_is_in_order():
    for higher, lower in zip(list(Level), list(Level)[1:], strict=False):
        assert higher.at_least(lower)
        assert higher.at_least(higher)
        assert not lower.at_least(higher)


@pytest.mark.parametrize(("found", "required", "unsafe", "said"), [
    (ALL, None, False, None),
    (without(Wall.LANDLOCK), None, False, None),
    (without(Wall.LANDLOCK), Level.STRONG, True, "confinement is no-open here, and strong is required"),
    (without(Wall.SECCOMP), None, False, "pass --unsafe-no-sandbox"),
    (without(Wall.SECCOMP), None, False, "read your files"),
    (without(Wall.SECCOMP), None, False, "seccomp (ENOSYS)"),
    (without(Wall.SECCOMP), None, True, None),
    (without(*Wall), Level.BASIC, True, "basic is required"),
    (without(*Wall), Level.PROCESS_ONLY, True, None),
])
def test_refusals(found, required, unsafe, said):
    why = refusal(found, required, unsafe)
    assert why is None if said is None else said in (why or "")


def test_never_less_than_was_asked_for():
    """A warm parent that cannot hold the level does not start, nor does one that is started again"""
    with pytest.raises(SandboxError, match="confinement is process-only here, and basic is required"):
        WarmParent(ENTRY, floor=Level.BASIC, without=Wall).__enter__()


def test_bubblewrap_that_does_not_work_is_named(monkeypatch):
    """The next lower level is in force, and said to be"""
    monkeypatch.setattr(bubblewrap, "program", lambda: "/bin/false")
    with WarmParent(ENTRY) as warm:
        assert "did not start" in warm.confinement.missing[Wall.NAMESPACES]
        assert warm.confinement.level is not Level.FULL


@pytest.fixture
def submitted(tmp_path):
    (tmp_path / "in" / "ann").mkdir(parents=True)
    return tmp_path / "in"


def run(*arguments: str):
    return CliRunner().invoke(app, list(map(str, arguments)))


@pytest.mark.parametrize(("found", "options", "code"), [
    (ALL, [], 0), (without(Wall.SECCOMP), [], 2), (without(Wall.SECCOMP), ["--unsafe-no-sandbox"], 0),
    (without(Wall.NAMESPACES), ["--require-confinement", "full"], 2),
    (without(Wall.NAMESPACES), ["--require-confinement", "full", "--unsafe-no-sandbox"], 2),
    (without(Wall.NAMESPACES), ["--require-confinement", "strong"], 0)])
def test_grade_and_the_ladder(monkeypatch, submitted, found, options, code):
    """Exit 2 and nothing written, or graded, and the level in the report"""
    monkeypatch.setattr(bench, "offered", lambda: found)
    out = submitted.parent / "out"
    done = run("grade", submitted, "--out", out, "--exercise", "06", "--solutions", ROOT / "solutions", *options)
    assert done.exit_code == code, done.output
    assert out.exists() is (code == 0)
    if code == 0:
        said = json.loads((out / "results.json").read_text(encoding="ascii"))["confinement"]
        assert (said["level"], said["layers"]) == (found.level, [wall.value for wall in found.walls])
        assert f"Confinement: {found.level}" in (out / "report" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("found", "code"), [(ALL, 0), (without(Wall.NAMESPACES), 0), (without(Wall.LANDLOCK), 1),
                                             (without(*Wall), 1)])
def test_doctor(monkeypatch, found, code):
    """A line for each wall, with why it is missing and what it needs"""
    monkeypatch.setattr(doctor, "offered", lambda: found)
    monkeypatch.setattr(doctor, "tried", lambda: (doctor.Tried("write a file", True, "EPERM"),))
    done = run("doctor", "--probe")
    assert done.exit_code == code
    for wall in Wall:
        assert f"{wall}: {'missing (ENOSYS)' if found.missing[wall] else 'in force'}" in done.output
    assert "write a file: stopped (EPERM)" in done.output
    record = json.loads(run("doctor", "--json").output)
    assert record["level"] == found.level
    assert [layer["in_force"] for layer in record["layers"]] == [not found.missing[wall] for wall in Wall]


def test_doctor_reports_what_got_out(monkeypatch):
    monkeypatch.setattr(doctor, "offered", lambda: ALL)
    monkeypatch.setattr(doctor, "tried", lambda: (doctor.Tried("write a file", False, ""),))
    done = run("doctor")
    assert done.exit_code == 1
    assert "write a file: NOT STOPPED" in done.output
