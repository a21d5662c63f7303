"""The walls round a child: each tried once in a throw-away process, then put up by every child on itself.

A warm parent builds what can be built ahead (the filters, Landlock's rules), so that a child needs about a millisecond.
"""

from __future__ import annotations

import contextlib
import fcntl
import importlib
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.sandbox import landlock, policy, reachable, seccomp, stacks, user
from autograder.sandbox.confinement import Confinement, Wall
from autograder.sandbox.kernel import PR_SET_NO_NEW_PRIVS, prctl
from autograder.sandbox.limits import Limits, die_with_parent, limit, open_states, threads_of_user
from autograder.sandbox.syscalls import this_machine

#: Modules of the library that hardly anybody has loaded: one is imported to try whether imports still work.
_RARE = ("colorsys", "stringprep", "tabnanny", "pyclbr")


@dataclass(frozen=True)
class User:
    """Who a child becomes: a user's number, and whether it goes on reading what only root may."""

    number: int
    searching: bool


@dataclass(frozen=True)
class Walls:
    """What a child can put up here. ``path`` are the folders that it may import from besides Python's own."""

    path: tuple[str, ...] = ()
    missing: dict[Wall, str] = field(default_factory=dict)
    rules: int | None = None
    of_threads: bytes | None = None
    of_processes: bytes | None = None
    user: User | None = None

    @property
    def confinement(self) -> Confinement:
        """The same, for people."""
        notes = []
        if os.getuid() == 0 and self.user is None:
            notes.append("Threads are capped by memory alone: the kernel does not count those of root.")
        if self.of_processes is not None and self.missing[Wall.NAMESPACES]:
            notes.append("Where a program may make processes, one that gives a socket a name (multiprocessing's fork "
                         "server and managers do) is stopped: without bubblewrap it could reach services of this "
                         "machine.")
        return Confinement(self.missing, tuple(notes))

    def enter(self, limits: Limits, folder: Path | None, parent: int) -> None:
        """Confine this process for good; ``folder`` is its own to write in. Raises OSError where a wall fails."""
        os.setsid()
        if not self.missing[Wall.LIMITS]:
            limit(limits, self._neighbours())
        if self.user is not None:
            user.become(self.user.number, self.user.searching)
        elif sys.platform.startswith("linux") and os.getuid() == 0:
            user.give_up_all()
        die_with_parent(parent)  # a change of user forgets it
        with contextlib.suppress(OSError):
            prctl(PR_SET_NO_NEW_PRIVS, 1)
        if self.rules is not None:
            rules = self.rules if folder is None else landlock.ruleset(_for_processes(self.path, folder))
            landlock.restrict(rules)
            for descriptor in {self.rules, rules}:
                os.close(descriptor)
        elif folder is not None and self.of_processes is not None and self.missing[Wall.NAMESPACES]:
            raise OSError("programs that make processes need Landlock or bubblewrap")
        if folder is not None and self.of_processes is not None and os.getuid() == 0 and self.missing[Wall.NAMESPACES]:
            raise OSError("for root, programs that make processes need another user or bubblewrap")
        open_states()
        program = self.of_threads if folder is None else self.of_processes
        if program is not None:
            seccomp.install(program, os.getpid())

    def _neighbours(self) -> int | None:
        if self.user is not None:
            return 0
        return threads_of_user() if os.getuid() != 0 else None


def build(path: Sequence[str], judge: int, left_out: Mapping[Wall, str]) -> Walls:
    """Find out what can be put up here, by trying; ``left_out`` says of walls that are not to be tried, why.

    Raises OSError where walls that stand each by itself do not stand together.
    """
    missing = {**dict.fromkeys(Wall, ""), **left_out}
    machine = this_machine() if sys.platform.startswith("linux") else None

    def attempt(wall: Wall, action: Callable[[], None]) -> bool:
        missing[wall] = missing[wall] or tried(action)
        return missing[wall] == ""

    attempt(Wall.LIMITS, lambda: limit(Limits(60, 1024, 64, 64), None))
    rules = None
    if attempt(Wall.LANDLOCK, lambda: _try_landlock(path)):
        rules = _kept_aside(landlock.ruleset(_for_threads(path)))
    of_threads = of_processes = None
    if machine is None:
        missing[Wall.SECCOMP] = "the system calls of this machine are not known"
    elif attempt(Wall.SECCOMP, lambda: _try_seccomp(seccomp.assemble(machine, policy.threads(opens=True)))):
        of_threads = seccomp.assemble(machine, policy.threads(opens=rules is not None))
        of_processes = seccomp.assemble(machine, policy.processes(named_sockets=missing[Wall.NAMESPACES] == ""))
    chosen = None
    if not missing[Wall.USER]:
        chosen, missing[Wall.USER] = _user(judge, rules is not None)
    walls = Walls(tuple(path), missing, rules, of_threads, of_processes, chosen)
    together = tried(lambda: walls.enter(Limits(60, 1024, 64, 64), None, os.getppid()))
    if together:
        raise OSError(f"the walls do not hold together: {together}")
    return walls


def _kept_aside(descriptor: int) -> int:
    """The same, out of the way of the descriptors that a child begins with."""
    moved = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, stacks.DESCRIPTOR + 1)
    os.close(descriptor)
    return moved


def tried(action: Callable[[], None]) -> str:
    """Do it in a throw-away process; why it did not work, or nothing."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        said = ""
        try:
            action()
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"[:300]
        with contextlib.suppress(BaseException):
            os.write(writing, said.encode("utf-8", "replace") or b"\0")
        os._exit(0)
    os.close(writing)
    with open(reading, "rb", buffering=0) as pipe:
        answer = pipe.read(4096) or b"the process that tried it has died"
    # Whoever waits must also be able to end it: another user's process, it may not.
    try:
        os.kill(pid, signal.SIGKILL)
    except PermissionError:
        answer = b"a child could not be ended"
    os.waitpid(pid, 0)
    return "" if answer == b"\0" else answer.decode("utf-8", "replace")


def _try_landlock(path: Sequence[str]) -> None:
    landlock.restrict(landlock.ruleset(_for_threads(path)))
    try:
        os.listdir("/")
    except PermissionError:
        _import_late()
        return
    raise OSError("the rules are in force and files can be read all the same")


def _try_seccomp(program: bytes) -> None:
    seccomp.install(program, os.getpid())
    try:
        os.fork()
    except PermissionError:
        return
    raise OSError("the filter is in force and a process could be made all the same")


def _user(judge: int, may_search: bool) -> tuple[User | None, str]:
    """Who children become, or why nobody."""
    if not sys.platform.startswith("linux") or os.getuid() != 0:
        return None, "not needed: this is not root"
    reason = ""
    for searching in (False, True)[:1 + may_search]:
        for number in user.unused(judge):
            reason = tried(lambda: _try_user(number, searching))  # noqa: B023  (it is called at once)
            if not reason:
                return User(number, searching), ""
    return None, reason


def _try_user(number: int, searching: bool) -> None:
    user.become(number, searching)
    open_states()
    _import_late()
    os.close(os.open(reachable.programs()[-1], os.O_RDONLY))


def _import_late() -> None:
    name = next(name for name in _RARE if name not in sys.modules)
    importlib.import_module(name)


def _for_threads(path: Sequence[str]) -> list[tuple[Path, int]]:
    return [(place, landlock.READ) for place in (*reachable.readable(path), *map(Path, reachable.DEVICES))]


def _for_processes(path: Sequence[str], folder: Path) -> list[tuple[Path, int]]:
    """Besides: the folder of its own, semaphores in memory, and Python itself, to start it again."""
    file = landlock.READ_FILE | landlock.WRITE_FILE
    return [*_for_threads(path), (folder, landlock.OWN), (Path("/dev/null"), file),
            (Path("/dev/shm"), file | landlock.REMOVE_FILE | landlock.MAKE_REG | landlock.TRUNCATE),
            *((place, landlock.READ_FILE | landlock.EXECUTE) for place in (
                reachable.programs()[-1], *reachable.loaders()))]


def private_folder(walls: Walls) -> Path:
    """An empty folder for one child: its own, with this package to be found in it by Pythons that it starts."""
    folder = Path(tempfile.mkdtemp(prefix="autograder-"))
    (folder / "autograder").symlink_to(reachable.PACKAGE)
    if walls.user is not None:
        os.chown(folder, walls.user.number, walls.user.number)
    return folder
