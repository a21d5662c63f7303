"""Autograded exercises on Python threading, judged by schedule and not by luck."""

__version__ = "0.1.0"
