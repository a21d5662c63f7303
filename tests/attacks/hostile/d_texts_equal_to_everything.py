# attack: Its report holds texts that are equal to everything.
# line: 44
# exercise: 01
# score: 0.5, the stub's
class Any:
    def __eq__(self, other):
        return True

    def __lt__(self, other):
        return True

    def __hash__(self):
        return 0

def build_report(sections):
    return [Any() for _ in sections]
