# attack: Its texts are str objects that become what they are compared with.
# line: 45
# exercise: 01
# score: 0.5, the stub's
class Text(str):
    def __eq__(self, other):
        return True

    def __lt__(self, other):
        return True

    __hash__ = str.__hash__

def build_report(sections):
    return [Text("x") for _ in sections]
