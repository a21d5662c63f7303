"""The files that a child needs for late imports, and nothing else: Python, its packages, this package, the loader's."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

#: The folder of this package. What lies beside it, in a checkout, is none of a child's business.
PACKAGE = Path(__file__).resolve().parents[1]

_SYSTEM = ("/lib", "/lib64", "/lib32", "/usr/lib", "/usr/lib64", "/usr/lib32")
#: Single files: the loader's index, the time zone, and what the C library counts processors by.
_FILES = ("/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo",
          "/sys/devices/system/cpu/online", "/sys/devices/system/cpu/possible")
DEVICES = ("/dev/null", "/dev/urandom")


def system() -> tuple[Path, ...]:
    """Folders of the system's libraries, by the names under which programs look for them."""
    return tuple(Path(name) for name in _SYSTEM if os.path.isdir(name))


def files() -> tuple[Path, ...]:
    """Single files outside of all folders here."""
    return tuple(Path(name) for name in _FILES if os.path.exists(name))


@cache
def python() -> tuple[Path, ...]:
    """Folders of this interpreter: its library, installed packages, shared objects, and this package."""
    named = [sysconfig.get_paths()[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    shared = sysconfig.get_config_var("LIBDIR")
    # A build that was moved still names the folder in which it was built.
    if shared and Path(shared).is_relative_to(sys.base_prefix):
        named.append(shared)
    found = {Path(name).resolve() for name in named if os.path.isdir(name)} | {PACKAGE}
    return tuple(sorted(found))


def programs() -> tuple[Path, ...]:
    """The interpreter and each link on the way to it."""
    return tuple(_hops(Path(sys.executable)))


def loaders() -> Iterator[Path]:
    """What the kernel starts a program with: the dynamic loader."""
    for folder in ("/lib", "/lib64"):
        yield from Path(folder).glob("ld-*.so.*")


def readable(path: Sequence[str]) -> tuple[Path, ...]:
    """All of it, with the folders of ``path`` besides."""
    # By this file an interpreter knows that it is that of a virtual environment.
    environments = (program.parent.parent / "pyvenv.cfg" for program in programs())
    return (*system(), *files(), *python(), *filter(Path.is_file, environments),
            *(Path(name).resolve() for name in path))


def _hops(program: Path) -> Iterator[Path]:
    yield program
    while program.is_symlink():
        program = program.parent / os.readlink(program)
        yield program
