# mistake: A lock held while a section is written keeps all the others waiting.
# finding: over_locking
import threading


def build_report(sections):
    texts = [""] * len(sections)
    lock = threading.Lock()

    def write(position, section):
        with lock:
            texts[position] = section()

    threads = [threading.Thread(target=write, args=(i, s)) for i, s in enumerate(sections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return texts
