# attack: Tells what the environment holds.
# line: 75
# exercise: 06
# score: 0, not loaded
import os
raise ValueError(str(dict(os.environ)))
