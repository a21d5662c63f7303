"""Landlock: a process gives up all files but a few, the network, and signals to others (Linux 5.13 and later).

Each version of it knows more rights. What a version does not know is left to the filter of system calls.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable
from pathlib import Path

from autograder.sandbox.kernel import PR_SET_NO_NEW_PRIVS, call, prctl
from autograder.sandbox.syscalls import X86_64

# The three have the same numbers on every machine.
_CREATE, _ADD, _RESTRICT = (X86_64.numbers[f"landlock_{name}"] for name in (
    "create_ruleset", "add_rule", "restrict_self"))
_VERSION, _BELOW_A_PATH = 1, 1

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, REMOVE_DIR, REMOVE_FILE = (1 << bit for bit in range(6))
MAKE_DIR, MAKE_REG, MAKE_SOCK, TRUNCATE = 1 << 7, 1 << 8, 1 << 9, 1 << 14
READ = READ_FILE | READ_DIR
#: All that a folder of one's own is for; no links, no devices.
OWN = READ | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | MAKE_SOCK | TRUNCATE
_OF_A_FILE = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE

_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}  # by version: how many there are; 16 from version 5 on
_TCP, _SCOPES = 0b11, 0b11  # bind and connect, from 4; abstract sockets and signals, from 6


def version() -> int:
    """The version of Landlock that this kernel has; raises OSError where it has none."""
    return call(_CREATE, None, 0, _VERSION)


def ruleset(allowed: Iterable[tuple[Path, int]]) -> int:
    """A descriptor of rules that leave these paths with these rights, and what is below them; raises OSError.

    Paths that are not there are left out.
    """
    known = version()
    rights = (1 << _FILE_RIGHTS.get(known, 16)) - 1
    words = [rights] + [_TCP] * (known >= 4) + [_SCOPES] * (known >= 6)
    record = struct.pack(f"<{len(words)}Q", *words)
    made = call(_CREATE, record, len(record), 0)
    try:
        for path, wanted in allowed:
            _allow(made, path, wanted & rights)
    except OSError:
        os.close(made)
        raise
    return made


def _allow(made: int, path: Path, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        held = rights if path.is_dir() else rights & _OF_A_FILE
        call(_ADD, made, _BELOW_A_PATH, struct.pack("<Qi", held, place), 0)
    finally:
        os.close(place)


def restrict(made: int) -> None:
    """Put the rules on this thread, and what it starts, for good; raises OSError."""
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    call(_RESTRICT, made, 0)
