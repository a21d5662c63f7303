"""Grades as csv, json, html and a table in the terminal."""
