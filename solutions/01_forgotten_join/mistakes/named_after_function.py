# mistake: Names each thread after the section's __name__, which not every callable has.
# finding: wrong_exception
import threading


def build_report(sections):
    texts = [""] * len(sections)

    def write(position, section):
        texts[position] = section()

    threads = []
    for position, section in enumerate(sections):
        thread = threading.Thread(target=write, args=(position, section), name=section.__name__)
        threads.append(thread)
        thread.start()
    for thread in threads:
        thread.join()
    return texts
