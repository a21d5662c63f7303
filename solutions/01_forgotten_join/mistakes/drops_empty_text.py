# mistake: Takes an empty text for one that is missing, and leaves it out.
# finding: wrong_result
import threading


def build_report(sections):
    texts = [""] * len(sections)

    def write(position, section):
        texts[position] = section()

    threads = [threading.Thread(target=write, args=(i, s)) for i, s in enumerate(sections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [text for text in texts if text]
