"""One round of namespaces for a warm parent and all its children, put up by bubblewrap where that is installed.

Inside there are the system's libraries and Python, read-only, empty temporary folders in memory, a procfs of its own,
and no network: no home, no exercise, no submission. https://github.com/containers/bubblewrap
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.sandbox import reachable

#: Bytes of files in memory that all processes inside may have together.
_MEMORY = 64 * 1024 * 1024

#: What a warm parent of root's needs there: to make its children another user, and to clear up after them.
_CAPABILITIES = ("CAP_SETUID", "CAP_SETGID", "CAP_KILL", "CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FOWNER")


def program() -> str | None:
    """The path of bwrap, or None."""
    return shutil.which("bwrap", path="/usr/bin:/bin:/usr/local/bin")


def command(bwrap: str, inner: Sequence[str], path: Sequence[str]) -> list[str]:
    """The command that runs ``inner`` inside; folders of ``path`` can be read there too."""
    return [
        bwrap, "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try",
        "--die-with-parent", "--cap-drop", "ALL", *_kept(),
        "--proc", "/proc", "--dev", "/dev", *_in_memory("/dev/shm"), *_in_memory("/tmp"),
        *_bound(path), "--remount-ro", "/", "--chdir", "/", "--", *inner]


def _kept() -> Iterator[str]:
    if os.getuid() == 0:
        for name in _CAPABILITIES:
            yield from ("--cap-add", name)


def _in_memory(folder: str) -> tuple[str, ...]:
    return ("--perms", "1777", "--size", str(_MEMORY), "--tmpfs", folder)


def _bound(path: Sequence[str]) -> Iterator[str]:
    """Everything to read, outer folders first; a link of the system's (/lib) stays one."""
    places = {*reachable.readable(path), *reachable.programs()}
    for folder in sorted({above for place in places for above in place.parents} - {Path("/")} - places):
        # Left to bubblewrap, only root could pass through them.
        yield from ("--perms", "0755", "--dir", str(folder))
    for place in sorted(places):
        if place in reachable.system() and place.is_symlink():
            yield from ("--symlink", os.readlink(place), str(place))
        else:
            yield from ("--ro-bind-try", str(place), str(place))
