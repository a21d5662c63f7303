"""Grades as csv, json, html and a table in the terminal.

``text`` holds what they share: how numbers, students' strings and evidence are put on a page.
"""
