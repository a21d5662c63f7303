# attack: Reads a token from the home folder.
# line: 75
# exercise: 06
# score: 0, not loaded
from pathlib import Path
raise ValueError((Path.home() / ".token").read_text())
