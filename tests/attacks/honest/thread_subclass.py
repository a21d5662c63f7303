# program: Writes sections in a subclass of Thread.
# line: 76
# exercise: 01
import threading


class Writer(threading.Thread):
    """Writes one section."""

    def __init__(self, section):
        super().__init__(name="writer")
        self.section = section
        self.text = ""

    def run(self):
        self.text = self.section()


def build_report(sections):
    writers = [Writer(section) for section in sections]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    return [writer.text for writer in writers]
