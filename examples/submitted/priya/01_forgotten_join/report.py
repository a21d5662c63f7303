import queue
import threading


def build_report(sections):
    done = queue.Queue()

    def write(position, section):
        done.put((position, section()))

    for position, section in enumerate(sections):
        threading.Thread(target=write, args=(position, section), daemon=True).start()

    texts = [""] * len(sections)
    for _ in sections:
        position, text = done.get()
        texts[position] = text
    return texts
