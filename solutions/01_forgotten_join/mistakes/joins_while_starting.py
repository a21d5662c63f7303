# mistake: Each thread is joined right after its start, so the sections are written one after the other.
# finding: no_overlap
import threading


def build_report(sections):
    texts = [""] * len(sections)

    def write(position, section):
        texts[position] = section()

    for position, section in enumerate(sections):
        thread = threading.Thread(target=write, args=(position, section))
        thread.start()
        thread.join()
    return texts
