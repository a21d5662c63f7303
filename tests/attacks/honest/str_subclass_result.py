# program: Its texts are of a subclass of str.
# line: 76
# exercise: 01
import threading


class Text(str):
    """A text that can shout."""

    def shout(self):
        return Text(self.upper() + "!")


def build_report(sections):
    texts = [""] * len(sections)

    def write(position, section):
        texts[position] = Text(section())

    threads = [threading.Thread(target=write, args=pair) for pair in enumerate(sections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return texts
