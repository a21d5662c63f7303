# attack: Doubles a string until there is no room, while it is loaded.
# line: 71
# exercise: 06
# limits: short
# score: 0, never loaded
text = "x"
while True:
    text += text
