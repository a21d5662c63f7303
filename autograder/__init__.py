"""Autograded exercises on Python threading, judged by schedule and not by luck."""
