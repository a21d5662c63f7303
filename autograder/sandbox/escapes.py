"""What a hostile submission would try, in a confined child: an attempt returns where it got out, else it raises.

``probe`` is the judge's side, which prepares the facts: a file, sockets, and a process that are not the child's.
"""

from __future__ import annotations

import errno
import mmap
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder.sandbox.kernel import call, prctl
from autograder.sandbox.start import CHANNEL
from autograder.sandbox.syscalls import X86_64, this_machine

Facts = dict[str, Any]
Attempt = Callable[[Facts], object]

#: By what a person calls it.
ATTEMPTS: dict[str, Attempt] = {}

#: The exit code of a program that could be started.
STARTED = 77

_MANY_THREADS = 1000

#: Says how mounts spread; of a folder where nothing is mounted, nothing comes of it.
_MS_PRIVATE = 1 << 18


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Make the attempt that is asked for."""
    try:
        ATTEMPTS[request["attempt"]](request["facts"])
    except BaseException as error:
        return {"stopped": f"{type(error).__name__}: {error}"[:200]}
    return {"stopped": ""}


def _attempt(name: str) -> Callable[[Attempt], Attempt]:
    def enter(attempt: Attempt) -> Attempt:
        ATTEMPTS[name] = attempt
        return attempt

    return enter


def _try(name: str, *arguments: int | bytes | None) -> None:
    """A system call of which the kernel is not to do anything: whoever may make it gets another error, or none."""
    machine = this_machine() or X86_64
    try:
        call(machine.numbers[name], *arguments)
    except PermissionError:
        raise
    except OSError as error:
        if error.errno == errno.ENOSYS:
            raise


# -- files

_attempt("write a file")(lambda facts: Path(facts["folder"], "new").write_text("x", encoding="ascii"))
_attempt("write into another's file")(lambda facts: os.open(facts["file"], os.O_WRONLY | os.O_APPEND))
_attempt("read another's file")(lambda facts: Path(facts["file"]).read_bytes())
_attempt("read /etc/passwd")(lambda _: Path("/etc/passwd").read_bytes())
_attempt("list the home folder")(lambda facts: os.listdir(facts["home"]))
_attempt("list the root folder")(lambda _: os.listdir("/"))
_attempt("read the hidden tests' folder")(lambda facts: os.listdir(facts["checkout"]))
_attempt("rename another's file")(lambda facts: os.rename(facts["file"], facts["file"] + "2"))
_attempt("delete another's file")(lambda facts: os.unlink(facts["file"]))
_attempt("change another's permissions")(lambda facts: os.chmod(facts["file"], 0o777))
_attempt("make a link")(lambda facts: os.symlink("/etc/passwd", facts["folder"] + "/link"))
_attempt("open a file by its handle")(
    lambda _: _try("open_by_handle_at", 3, b"\x08\0\0\0\1\0\0\0" + bytes(8), os.O_RDONLY))


@_attempt("make a file in shared memory")
def _in_shared_memory(_: Facts) -> None:
    name = "/dev/shm/autograder-probe"
    os.close(os.open(name, os.O_CREAT | os.O_RDWR))
    os.unlink(name)



# -- the network and other processes


@_attempt("connect by TCP")
def _tcp(facts: Facts) -> None:
    socket.create_connection(("127.0.0.1", facts["tcp"]), timeout=5).close()


@_attempt("send by UDP")
def _udp(facts: Facts) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.sendto(b"x", ("127.0.0.1", facts["tcp"]))


@_attempt("connect to an abstract socket")
def _abstract(facts: Facts) -> None:
    with socket.socket(socket.AF_UNIX) as line:
        line.connect("\0" + facts["abstract"])


@_attempt("connect to a socket by its path")
def _by_path(facts: Facts) -> None:
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(facts["socket"])


_attempt("signal the parent")(lambda _: os.kill(os.getppid(), 0))
_attempt("signal the judge")(lambda facts: os.kill(facts["judge"], 0))
_attempt("signal all processes")(lambda _: os.kill(-1, 0))
_attempt("list processes")(lambda _: os.listdir("/proc"))
_attempt("read the parent's environment")(lambda _: Path(f"/proc/{os.getppid()}/environ").read_bytes())
_attempt("read the parent's memory")(lambda _: os.open(f"/proc/{os.getppid()}/mem", os.O_RDONLY))
_attempt("read the parent's memory by call")(
    lambda _: _try("process_vm_readv", os.getppid(), bytes(16), 0, bytes(16), 0, 0))
_attempt("trace the parent")(lambda _: _try("ptrace", 0x4206, os.getppid(), 0, 0))  # PTRACE_SEIZE
_attempt("hold on to a process")(lambda _: _try("pidfd_open", os.getppid(), 0))


@_attempt("start a program")
def _exec(_: Facts) -> None:
    os.execv(sys.executable, [sys.executable, "-S", "-c", f"import os; os._exit({STARTED})"])


@_attempt("make a process")
def _fork(_: Facts) -> None:
    if os.fork() == 0:
        os._exit(0)


@_attempt("outlive the parent")
def _outlive(_: Facts) -> None:
    prctl(1, 0)


# -- more than its share


@_attempt("use more memory than allowed")
def _heap(facts: Facts) -> None:
    bytearray(2 * facts["memory"])


@_attempt("use memory that no limit counts")
def _shared(facts: Facts) -> None:
    mmap.mmap(-1, facts["memory"])


@_attempt("start 1,000 threads")
def _threads(_: Facts) -> None:
    threading.stack_size(64 * 1024)
    go = threading.Event()
    started = []
    try:
        for _number in range(_MANY_THREADS):
            thread = threading.Thread(target=go.wait, daemon=True)
            thread.start()
            started.append(thread)
    finally:
        go.set()


@_attempt("raise its limits")
def _limits(_: Facts) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@_attempt("leave a core file")
def _core(_: Facts) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (1 << 20, 1 << 20))


_attempt("make a file in memory")(lambda _: _try("memfd_create", b"x\0", 0))
_attempt("share memory of System V")(lambda _: _try("shmget", 0, 0, 0o1600))
_attempt("set a timer")(lambda _: signal.setitimer(signal.ITIMER_REAL, 600))


# -- the kernel's other doors

_attempt("make a user namespace")(lambda _: _try("unshare", 0x10000000))
_attempt("make a network namespace")(lambda _: _try("unshare", 0x40000000))
_attempt("change what is mounted")(
    lambda facts: _try("mount", None, os.fsencode(facts["folder"]) + b"\0", None, _MS_PRIVATE, None))
_attempt("load a program into the kernel")(lambda _: _try("bpf", 0, bytes(72), 72))
_attempt("use the kernel's keys")(lambda _: _try("keyctl", 0, -3, 0))
_attempt("use io_uring")(lambda _: _try("io_uring_setup", 4, bytes(120)))
_attempt("count another's events")(lambda _: _try("perf_event_open", bytes(128), os.getppid(), -1, -1, 0))
_attempt("handle page faults")(lambda _: _try("userfaultfd", 0))
_attempt("change its personality")(lambda _: _try("personality", 0x0040000))  # ADDR_NO_RANDOMIZE


# -- what it was given


@_attempt("find something in its environment")
def _environment(_: Facts) -> None:
    if not os.environ:
        raise LookupError("it is empty")


@_attempt("find a descriptor")
def _descriptors(_: Facts) -> None:
    for number in range(CHANNEL + 1, 128):
        try:
            os.fstat(number)
        except OSError:
            continue
        return
    raise LookupError("none is open")
