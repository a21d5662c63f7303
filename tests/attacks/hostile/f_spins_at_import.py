# attack: Never finishes loading.
# line: 74
# exercise: 06
# limits: short
# score: 0, never loaded
while True:
    pass
