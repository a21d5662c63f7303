"""Confined child processes, forked from a warm parent."""
