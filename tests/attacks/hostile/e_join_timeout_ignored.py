# attack: Joins with a time-out and never looks whether it joined.
# line: 61
# exercise: 01
# score: 8.5, slow sections are not waited for
import threading

def build_report(sections):
    texts = [""] * len(sections)

    def write(at, section):
        texts[at] = section()

    threads = [threading.Thread(target=write, args=pair) for pair in enumerate(sections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=0.5)
    return texts
