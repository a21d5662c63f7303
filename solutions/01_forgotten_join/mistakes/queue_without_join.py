# mistake: Takes every text from a queue, but a thread that has put its text may still be alive.
# finding: thread_not_joined
import queue
import threading


def build_report(sections):
    results = queue.Queue()

    def write(position, section):
        results.put((position, section()))

    for position, section in enumerate(sections):
        threading.Thread(target=write, args=(position, section)).start()
    texts = dict(results.get() for _ in sections)
    return [texts[position] for position in range(len(sections))]
