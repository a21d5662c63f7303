# attack: The same while it is loaded.
# line: 8
# exercise: 06
# score: 0, nothing is there to be tested
class Leaving(Exception):
    def __str__(self):
        raise SystemExit(0)


raise Leaving
