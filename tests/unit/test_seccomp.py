"""The filter of system calls: its program, run by a small interpreter of the kernel's BPF, on both machines."""

from __future__ import annotations

import errno
import re
import struct
from pathlib import Path

import pytest

from autograder.sandbox import policy
from autograder.sandbox.seccomp import ALLOW, KILL, OWN_PID, assemble, failing
from autograder.sandbox.syscalls import AARCH64, NEWEST, X86_64, Machine

PID = 4321
NO = failing(errno.EPERM)


def returned(program: bytes, machine: Machine, number: int, *arguments: int, audit: int | None = None) -> int:
    """What the kernel's classic BPF machine returns for a system call (seccomp_data: nr, arch, ip, args)."""
    data = struct.pack("<iIQ6Q", number, machine.audit if audit is None else audit, 0,
                       *(a & 2**64 - 1 for a in (*arguments, 0, 0, 0, 0, 0, 0)[:6]))
    instructions = [struct.unpack_from("<HBBI", program, at) for at in range(0, len(program), 8)]
    accumulator = at = 0
    while True:
        code, true, false, k = instructions[at]
        at += 1
        if code == 0x06:
            return k
        if code == 0x20:
            (accumulator,) = struct.unpack_from("<I", data, k)
        elif code == 0x54:
            accumulator &= k
        else:
            holds = {0x15: accumulator == k, 0x35: accumulator >= k, 0x45: bool(accumulator & k)}[code]
            at += true if holds else false


def programs(machine: Machine) -> dict[str, bytes]:
    own = struct.pack("<I", OWN_PID), struct.pack("<I", PID)
    return {name: assemble(machine, made).replace(*own) for name, made in {
        "threads": policy.threads(opens=True), "no-open": policy.threads(opens=False),
        "processes": policy.processes(named_sockets=False), "inside": policy.processes(named_sockets=True)}.items()}


MACHINES = pytest.mark.parametrize("machine", [X86_64, AARCH64], ids=lambda machine: machine.name)
CLONE_OF_A_THREAD, FORK_BY_CLONE = 0x3D0F00, 0x1200011
NEW_NAMESPACES = (0x20000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000)

#: By system call and arguments: what the filters for threads, without opening, for processes, and inside namespaces say.
#: A is allow, N is EPERM, K is kill.
CASES = [
    ("read", (), "AAAA"), ("futex", (), "AAAA"), ("exit_group", (), "AAAA"), ("wait4", (), "AAAA"),
    ("clone", (CLONE_OF_A_THREAD,), "AAAA"), ("clone", (FORK_BY_CLONE,), "NNAA"), ("clone", (17,), "NNAA"),
    *(("clone", (CLONE_OF_A_THREAD | flag,), "NNNN") for flag in (*NEW_NAMESPACES, 0x8000, 0x2000)),
    *(("clone", (FORK_BY_CLONE | flag,), "NNNN") for flag in NEW_NAMESPACES),
    ("kill", (PID,), "AAAA"), ("kill", (PID + 1,), "NNAA"), ("kill", (0,), "NNAA"), ("kill", (-1,), "NNNN"),
    ("kill", (-PID,), "NNNN"), ("kill", (OWN_PID,), "NNAA"), ("tgkill", (PID, 5), "AAAA"), ("tgkill", (1, 5), "NNAA"),
    ("mmap", (0, 1, 3, 0x22), "AAAA"), ("mmap", (0, 1, 3, 0x01), "AAAA"), ("mmap", (0, 1, 3, 0x21), "NNNN"),
    ("socketpair", (1,), "AAAA"), ("socketpair", (2,), "NNNN"),
    ("socket", (1,), "NNAA"), ("socket", (2,), "NNNN"), ("socket", (10,), "NNNN"), ("socket", (16,), "NNNN"),
    ("socket", (2**32 + 1,), "NNAA"),  # an int: the kernel sees 1
    ("connect", (), "NNNA"), ("bind", (), "NNKA"), ("listen", (), "NNNA"), ("accept4", (), "NNNA"),
    ("execve", (), "NNAA"), ("sendmsg", (), "NNAA"), ("unlinkat", (), "NNAA"), ("fchmod", (), "NNNN"),
    ("prctl", (15,), "AAAA"), ("prctl", (1,), "NNNN"), ("prctl", (4,), "NNNN"), ("prctl", (22,), "NNNN"),
    ("prlimit64", (0, 7, 0), "AAAA"), ("prlimit64", (0, 7, 1), "NNNN"), ("prlimit64", (0, 7, 2**40), "NNNN"),
    ("fcntl", (3, 1), "AAAA"), ("fcntl", (3, 8), "NNNN"), ("fcntl", (3, 1031), "NNNN"), ("fcntl", (3, 10), "NNNN"),
    *((name, (), "NNNN") for name in (
        "ptrace", "process_vm_readv", "memfd_create", "shmget", "bpf", "perf_event_open", "keyctl", "io_uring_setup",
        "unshare", "mount", "symlinkat", "seccomp", "landlock_create_ruleset", "open_by_handle_at", "setresuid",
        "pidfd_open", "personality", "userfaultfd", "setitimer", "timer_create", "timerfd_create")),
]


@MACHINES
@pytest.mark.parametrize(("name", "arguments", "said"), CASES)
def test_what_each_filter_says(machine, name, arguments, said):
    actions = {"A": ALLOW, "N": NO, "K": KILL}
    found = [returned(program, machine, machine.numbers[name], *arguments) for program in programs(machine).values()]
    assert found == [actions[letter] for letter in said]


@MACHINES
@pytest.mark.parametrize(("flags", "may"), [
    (0o0, True), (0o2000000, True), (0o1, False), (0o2, False), (0o100, False), (0o1000, False), (0o20200002, False)])
def test_opening(machine, flags, may):
    """Threads read; where files are closed nothing opens; what processes open is Landlock's to say"""
    for name, place in (("open", 1), ("openat", 2)):
        if name in machine.numbers:
            arguments = [0] * place + [flags]
            said = [returned(p, machine, machine.numbers[name], *arguments) for p in programs(machine).values()]
            assert said == [ALLOW if may else NO, failing(errno.EACCES), ALLOW, ALLOW]


@MACHINES
def test_calls_whose_refusal_has_a_meaning(machine):
    """The C library goes on without clone3; a terminal is asked about in vain, without an alarm"""
    for program in programs(machine).values():
        assert returned(program, machine, machine.numbers["clone3"]) == failing(errno.ENOSYS)
        assert returned(program, machine, machine.numbers["ioctl"], 1, 0x5401) == ALLOW
        assert returned(program, machine, machine.numbers["ioctl"], 1, 0x5412) == failing(errno.ENOTTY)


@MACHINES
def test_every_number_without_a_rule_is_refused(machine):
    """Up to the newest that is known with EPERM, from there on as on a kernel that does not have it"""
    ruled = {machine.numbers[name] for name in (*policy.threads(True), *policy.processes(True))
             if name in machine.numbers}
    for program in programs(machine).values():
        for number in set(range(NEWEST + 1)) - ruled:
            assert returned(program, machine, number) == NO, number
        for number in (NEWEST + 1, 600, 0x3FFFFFFF):
            assert returned(program, machine, number) == failing(errno.ENOSYS)


@MACHINES
@pytest.mark.parametrize("audit", [0x40000003, 0x40000028, 0xC000003E, 0xC00000B7, 0])
def test_calls_of_another_architecture_end_the_process(machine, audit):
    """i386, ARM, and the other machine"""
    for program in programs(machine).values():
        wanted = ALLOW if audit == machine.audit else KILL
        assert returned(program, machine, machine.numbers["read"], audit=audit) == wanted


def test_calls_by_the_x32_convention_end_the_process():
    for program in programs(X86_64).values():
        assert returned(program, X86_64, 0x40000000 + X86_64.numbers["read"]) == KILL


@MACHINES
def test_programs_fit(machine):
    """The kernel takes 4,096 instructions; the child's own number is in one place each for kill and tgkill"""
    made = assemble(machine, policy.threads(opens=True))
    assert len(made) < 4096 * 8
    assert made.count(struct.pack("<I", OWN_PID)) == 2
    assert assemble(machine, policy.processes(named_sockets=True)).count(struct.pack("<I", OWN_PID)) == 0


@pytest.mark.parametrize(("machine", "headers"), [
    (X86_64, ["/usr/include/x86_64-linux-gnu/asm/unistd_64.h", "/usr/include/asm/unistd_64.h"]),
    (AARCH64, ["/usr/include/asm-generic/unistd.h"])], ids=["x86_64", "aarch64"])
def test_the_numbers_are_the_kernels(machine, headers):
    """By the headers of the kernel, where they are installed"""
    header = next((path for path in map(Path, headers) if path.is_file()), None)
    if header is None:
        pytest.skip("the kernel's headers are not installed")
    found = {name: int(number) for name, number in re.findall(
        r"^#define __NR(?:3264)?_(\w+)\s+(\d+)\s*$", header.read_text(encoding="utf-8"), re.MULTILINE)}
    if machine is AARCH64:
        found["newfstatat"] = found.pop("fstatat", 79)
    assert {name: found.get(name) for name in machine.numbers} == dict(machine.numbers)
