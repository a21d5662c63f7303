"""Private folders that are gone with their process: at its end, or where it was killed, when the next one is made.

Whose process lives is told by a lock on the folder's file ``owner``: the kernel gives it up with the process, however
that ends, and unlike a process id it is never another's.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType

PREFIX = "autograder-"
OWNER = "owner"


class Scratch:
    """An empty folder of this process, among the temporary files; a context manager. Raises OSError."""

    def __init__(self) -> None:
        _sweep(Path(tempfile.gettempdir()))
        self._folder = tempfile.TemporaryDirectory(prefix=PREFIX)
        self.path = Path(self._folder.name)
        self._lock = os.open(self.path / "new", os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        # Under this name it is locked from the first moment: nobody takes a folder that is being made for a dead one's.
        (self.path / "new").rename(self.path / OWNER)

    def close(self) -> None:
        """Remove it with all that is in it."""
        self._folder.cleanup()
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()


def _sweep(among: Path) -> None:
    """Remove what killed processes of this user left; nothing that is a link, another's, or not made here."""
    with suppress(OSError), os.scandir(among) as entries:
        for entry in entries:
            with suppress(OSError):
                if (entry.name.startswith(PREFIX) and entry.is_dir(follow_symlinks=False)
                        and entry.stat(follow_symlinks=False).st_uid == os.geteuid()):
                    _remove_if_dead(Path(entry.path))


def _remove_if_dead(folder: Path) -> None:
    """Raises OSError where it has an owner, or never had one."""
    lock = os.open(folder / OWNER, os.O_RDWR | os.O_NOFOLLOW)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder)
    finally:
        os.close(lock)
