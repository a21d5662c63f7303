# program: Collects its texts in named tuples and hands back a tuple.
# line: 76
# exercise: 01
import collections
import threading

Section = collections.namedtuple("Section", "position text")


def build_report(sections):
    written = []
    lock = threading.Lock()

    def write(position, section):
        text = section()
        with lock:
            written.append(Section(position, text))

    threads = [threading.Thread(target=write, args=pair) for pair in enumerate(sections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tuple(section.text for section in sorted(written))
