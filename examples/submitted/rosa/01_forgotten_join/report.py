import threading
import time


def build_report(sections):
    texts = [""] * len(sections)

    def write(position, section):
        texts[position] = section()

    for position, section in enumerate(sections):
        thread = threading.Thread(target=write, args=(position, section))
        thread.start()
    if len(sections) > 0:
        time.sleep(3)
    return texts
