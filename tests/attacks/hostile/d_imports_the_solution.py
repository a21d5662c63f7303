# attack: Imports the reference solution and calls it.
# line: 51
# exercise: 06
# score: 0, not loaded
from solution import Database
