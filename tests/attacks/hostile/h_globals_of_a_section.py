# attack: Changes the names of the test module through a callable that it was handed.
# line: own
# exercise: 01
# score: 0.5, the stub's
def build_report(sections):
    for section in sections:
        match section:
            case object(__globals__=names):
                names["sorted"] = names["list"] = lambda *a: a[0]
    return [section() for section in sections][::-1]
