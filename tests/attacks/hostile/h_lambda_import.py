# attack: Imports with the function of that name.
# line: own
# exercise: 06
# score: 0, not loaded
__import__("os")._exit(0)
