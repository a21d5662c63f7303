# program: Collects its texts in ordered data classes, and hands back a generator.
# line: 76
# exercise: 01
import dataclasses
import threading


@dataclasses.dataclass(order=True, frozen=True, slots=True)
class Section:
    position: int
    text: str


def build_report(sections):
    written = []

    def write(position, section):
        written.append(Section(position, section()))

    threads = [threading.Thread(target=write, args=pair) for pair in enumerate(sections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return (section.text for section in sorted(written))
