# attack: Takes the answer from another student's folder.
# line: 52
# exercise: 06
# score: 0, not loaded
exec(open("@NEIGHBOUR@").read())
raise ValueError(open("@NEIGHBOUR@").read())
