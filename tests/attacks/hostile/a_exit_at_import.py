# attack: Ends the process with exit code 0 before any test.
# line: 1
# exercise: 06
# score: 0, nothing is there to be tested
import os
os._exit(0)
