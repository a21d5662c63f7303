# attack: What it cannot import is called like a formula.
# line: 23
# exercise: 06
# score: 0, not loaded
import importlib
importlib.import_module("=cmd|'/c calc'!A1")
