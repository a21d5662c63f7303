# attack: Opens the hidden tests and tells what is in them.
# line: 47
# exercise: 06
# score: 0, not loaded
text = open("@SOLUTIONS@/test_hidden.py").read()
raise ValueError(text[-300:])
