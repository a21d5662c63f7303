# attack: Leaves by the interpreter's own quit().
# line: 1
# exercise: 06
# score: 0, nothing is there to be tested
quit(0)
