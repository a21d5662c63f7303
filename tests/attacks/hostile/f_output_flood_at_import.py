# attack: The same while it is loaded, on the stream of errors.
# line: 73
# exercise: 06
# limits: short
# score: 0, never loaded
import sys
while True:
    sys.stderr.write("x" * 65536)
