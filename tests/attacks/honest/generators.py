# program: Goes through its threads with generators, closures and starred names.
# line: 76
# exercise: 01
import itertools
import threading


def started(sections, texts):
    for position, section in zip(itertools.count(), sections):
        def write(position=position, section=section):
            texts[position] = section()

        thread = threading.Thread(target=write)
        thread.start()
        yield thread


def build_report(sections):
    texts = {}
    threads = [*started(sections, texts)]
    while threads:
        first, *threads = threads
        first.join()
    return [texts[position] for position in sorted(texts)]
