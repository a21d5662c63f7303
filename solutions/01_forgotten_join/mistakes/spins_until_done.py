# mistake: Waits for the texts in a loop that does nothing else, and so keeps a core busy.
# finding: busy_waiting
import threading


def build_report(sections):
    texts = [None] * len(sections)

    def write(position, section):
        texts[position] = section()

    threads = []
    for position, section in enumerate(sections):
        thread = threading.Thread(target=write, args=(position, section))
        threads.append(thread)
        thread.start()
    while None in texts:
        pass
    for thread in threads:
        thread.join()
    return texts
