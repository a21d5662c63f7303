"""The filter of system calls (seccomp-bpf): what a child may ask the kernel for; all else is refused.

A policy is data: for each system call when it is allowed. ``assemble`` makes a program for the kernel's classic BPF
machine from it (Linux, Documentation/userspace-api/seccomp_filter.rst). What is not named fails with EPERM; what a
kernel could not have known when the tables were written, with ENOSYS; calls of another architecture end the process.
Arguments that the kernel takes for a C int are compared by their low word, as it does itself.
"""

from __future__ import annotations

import ctypes
import errno
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from autograder.sandbox.kernel import PR_SET_NO_NEW_PRIVS, prctl
from autograder.sandbox.syscalls import NEWEST, X86_64, Machine

ALLOW, KILL = 0x7FFF0000, 0x80000000

#: Stands in a program for the process id of the child, which is known when the filter is put up.
OWN_PID = 0x5EC0_0B1D

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_X32 = 0x40000000
_INSTRUCTION = struct.Struct("<HBBI")


def failing(number: int) -> int:
    """The action of a system call that fails with this errno."""
    return 0x00050000 | number


class Test(Enum):
    """What is asked of one argument."""

    __test__ = False  # pytest: not a test class

    ONE_OF = "its low word is one of these"
    NO_BIT = "it has none of these bits"
    ALL_BITS = "it has all of these bits"
    NOT_ALL = "it has not all of these bits"
    NULL = "all 64 bits of it are 0"


@dataclass(frozen=True)
class Check:
    """A condition on argument number ``argument``, from 0."""

    argument: int
    test: Test
    values: tuple[int, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A system call is allowed where all checks hold; ``otherwise`` is the action where one does not."""

    checks: tuple[Check, ...] = ()
    otherwise: int = failing(errno.EPERM)


@dataclass(frozen=True)
class Never:
    """A system call that always comes to ``action``."""

    action: int


Policy = Mapping[str, Rule | Never]


def assemble(machine: Machine, policy: Policy) -> bytes:
    """The program, with ``OWN_PID`` where the child's process id belongs. Names that the machine lacks are left out."""
    program = [(_LOAD, 0, 0, _ARCHITECTURE), (_EQUAL, 1, 0, machine.audit), (_RETURN, 0, 0, KILL),
               (_LOAD, 0, 0, _NUMBER)]
    if machine is X86_64:
        program += [(_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, KILL)]
    program += [(_AT_LEAST, 0, 1, NEWEST + 1), (_RETURN, 0, 0, failing(errno.ENOSYS))]
    for name, rule in policy.items():
        if name in machine.numbers:
            block = _block(rule)
            program += [(_EQUAL, 0, len(block), machine.numbers[name]), *block]
    program.append((_RETURN, 0, 0, failing(errno.EPERM)))
    return b"".join(_INSTRUCTION.pack(*instruction) for instruction in program)


_Instruction = tuple[int, int, int, int]


def _block(rule: Rule | Never) -> list[_Instruction]:
    """Instructions that end in a return, whatever comes."""
    if isinstance(rule, Never):
        return [(_RETURN, 0, 0, rule.action)]
    block: list[_Instruction] = []
    for check in rule.checks:
        block += _checked(check, rule.otherwise)
    return [*block, (_RETURN, 0, 0, ALLOW)]


def _checked(check: Check, otherwise: int) -> Iterable[_Instruction]:
    """Instructions that return ``otherwise`` where the check fails, and run on where it holds."""
    low = _ARGUMENTS + 8 * check.argument
    refuse: _Instruction = (_RETURN, 0, 0, otherwise)
    match check.test:
        case Test.ONE_OF:
            count = len(check.values)
            return [(_LOAD, 0, 0, low), *((_EQUAL, count - i, 0, v) for i, v in enumerate(check.values)), refuse]
        case Test.NO_BIT:
            return [(_LOAD, 0, 0, low), (_ANY_BIT, 0, 1, check.values[0]), refuse]
        case Test.ALL_BITS:
            (bits,) = check.values
            return [(_LOAD, 0, 0, low), (_AND, 0, 0, bits), (_EQUAL, 1, 0, bits), refuse]
        case Test.NOT_ALL:
            (bits,) = check.values
            return [(_LOAD, 0, 0, low), (_AND, 0, 0, bits), (_EQUAL, 0, 1, bits), refuse]
        case Test.NULL:
            return [(_LOAD, 0, 0, low), (_EQUAL, 1, 0, 0), refuse, (_LOAD, 0, 0, low + 4), (_EQUAL, 1, 0, 0), refuse]


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def install(program: bytes, pid: int) -> None:
    """Put the filter on this thread, and what it starts, for good; raises OSError."""
    own = program.replace(struct.pack("<I", OWN_PID), struct.pack("<I", pid))
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    record = _Program(len(own) // _INSTRUCTION.size, own)
    prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(record))


_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
