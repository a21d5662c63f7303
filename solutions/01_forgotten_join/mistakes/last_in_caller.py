# mistake: Saves a thread by writing the last section itself, in the caller's thread.
# finding: wrong_result
import threading


def build_report(sections):
    if not sections:
        return []
    texts = [""] * len(sections)

    def write(position, section):
        texts[position] = section()

    *others, last = enumerate(sections)
    threads = [threading.Thread(target=write, args=pair) for pair in others]
    for thread in threads:
        thread.start()
    write(*last)
    for thread in threads:
        thread.join()
    return texts
