# attack: Its report is a list that lies when it is compared or gone through.
# line: 45
# exercise: 01
# score: 2, the texts of one test, written down by who knows them
class List(list):
    def __eq__(self, other):
        self[:] = other
        return True

    def __iter__(self):
        return iter(["sales", "staff", "plans"])

def build_report(sections):
    return List()
