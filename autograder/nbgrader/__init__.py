"""Notebooks from exercises, and nbgrader's autograde through our judge.

``notebooks`` makes the source notebook of an exercise and ``course`` a whole course; what its cells call
in a kernel is ``autograder.notebook``. nbgrader itself is imported by the plug-ins for it only, since that takes
seconds: ``release`` puts the stub in place of the solution, ``reader`` reads what was handed in, ``restore``
repairs it, ``preprocessor`` grades it, ``record`` writes what was judged to the gradebook,
``exporter`` a table of it test by test.
"""
