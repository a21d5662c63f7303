# program: Hands back a list of a class of its own.
# line: 76
# exercise: 01
import threading


class Report(list):
    """A list with a title."""

    title = "report"

    def __repr__(self):
        return f"{self.title}: {super().__repr__()}"


def build_report(sections):
    texts = [""] * len(sections)

    def write(position, section):
        texts[position] = section()

    threads = [threading.Thread(target=write, args=pair) for pair in enumerate(sections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Report(texts)
