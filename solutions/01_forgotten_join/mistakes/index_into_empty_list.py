# mistake: Stores at a position of a list that is still empty: every thread dies of an IndexError.
# finding: exception_in_thread
import threading


def build_report(sections):
    texts = []

    def write(position, section):
        texts[position] = section()

    threads = [threading.Thread(target=write, args=(i, s)) for i, s in enumerate(sections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return texts
