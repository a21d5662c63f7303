# attack: Runs everything in the caller's thread and pretends.
# line: 54
# exercise: 01
# score: 6, its texts are right and no thread is left; nothing overlaps and the caller writes them
def build_report(sections):
    return [section() for section in sections]
