# attack: Imports out of its folder.
# line: 75
# exercise: 06
# score: 0, not loaded
from ..neighbour import database
