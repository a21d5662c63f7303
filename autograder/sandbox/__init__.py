"""Confined child processes, forked from a warm parent.

``child`` is the judge's side, ``warm`` the process that forks, ``frames`` the records between them, ``limits`` what a
child may use. ``walls`` is what a child puts round itself (``landlock``, ``seccomp`` with ``policy``, ``user``),
``bubblewrap`` what is round all of them, and ``confinement`` what these add up to.
"""

from autograder.sandbox.child import Child, Ending, Reply, SandboxError, WarmParent
from autograder.sandbox.confinement import Confinement, Level, Wall
from autograder.sandbox.limits import Limits

__all__ = ["Child", "Confinement", "Ending", "Level", "Limits", "Reply", "SandboxError", "Wall", "WarmParent"]
