"""Where a user's own files are kept between calls: what can be made again, and what cannot.

By the XDG Base Directory Specification; on Windows in the folder for local application data. A variable that names no
absolute path is ignored, as the specification wants.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """For what can be made again."""
    return _folder("XDG_CACHE_HOME", ".cache")


def state_folder() -> Path:
    """For what a user would miss, and need not carry to another machine."""
    return _folder("XDG_STATE_HOME", ".local/state")


def _folder(variable: str, below_home: str) -> Path:
    names = (variable, "LOCALAPPDATA") if sys.platform == "win32" else (variable,)
    named = (Path(os.environ.get(name, "")) for name in names)
    return next((path for path in named if path.is_absolute()), Path.home() / below_home) / "autograder"
