# attack: One global lock round every section, where the task wants them at once.
# line: 57
# exercise: 01
# score: 7, all but the three tests of overlap
import threading
LOCK = threading.Lock()

def build_report(sections):
    texts = [""] * len(sections)

    def write(at, section):
        with LOCK:
            texts[at] = section()

    threads = [threading.Thread(target=write, args=pair) for pair in enumerate(sections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return texts
