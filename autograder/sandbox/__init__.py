"""Confined child processes, forked from a warm parent.

``child`` is the judge's side, ``warm`` the process that forks, ``limits`` what a child puts on
itself, ``frames`` the records between them.
"""

from autograder.sandbox.child import Child, Ending, Reply, SandboxError, WarmParent
from autograder.sandbox.limits import Limits

__all__ = ["Child", "Ending", "Limits", "Reply", "SandboxError", "WarmParent"]
