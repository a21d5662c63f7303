# attack: Compiles and runs text.
# line: own
# exercise: 06
# score: 0, not loaded
exec(compile("import os\nos._exit(0)", "x", "exec"))
