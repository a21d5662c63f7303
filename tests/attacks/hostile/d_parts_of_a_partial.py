# attack: Takes callables apart by their public attributes.
# line: 46
# exercise: 01
# score: 6, its texts are right and no thread is left; nothing overlaps and the caller writes them
def build_report(sections):
    return [section.func(*section.args) if hasattr(section, "func") else section() for section in sections]
