# attack: Ends the process through the module behind os.
# line: 1
# exercise: 06
# score: 0, nothing is there to be tested
import posix
posix._exit(0)
