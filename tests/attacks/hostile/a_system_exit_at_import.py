# attack: Leaves with SystemExit(0) while it is loaded.
# line: 3
# exercise: 06
# score: 0, nothing is there to be tested
raise SystemExit(0)
