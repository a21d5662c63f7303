# mistake: The threads count down without a lock; when two counts fall into one, the last thread never rings.
# finding: waits_for_ever
import threading


def build_report(sections):
    texts = [""] * len(sections)
    missing = len(sections)
    finished = threading.Event()

    def write(position, section):
        nonlocal missing
        texts[position] = section()
        missing -= 1
        if missing == 0:
            finished.set()

    threads = [threading.Thread(target=write, args=(i, s)) for i, s in enumerate(sections)]
    for thread in threads:
        thread.start()
    if threads:
        finished.wait()
    for thread in threads:
        thread.join()
    return texts
