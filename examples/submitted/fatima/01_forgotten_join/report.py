import threading
import time


def build_report(sections):
    texts = [None] * len(sections)

    def write(i, section):
        texts[i] = section()

    threads = [threading.Thread(target=write, args=(i, s)) for i, s in enumerate(sections)]
    for t in threads:
        t.start()
    for t in threads:
        while t.is_alive():
            time.sleep(0.01)
    return texts
