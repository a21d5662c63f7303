"""Notebooks from exercises, and nbgrader's autograde through our judge."""
