# mistake: join() is given a time-out, and nobody looks whether the thread has ended.
# finding: thread_not_joined
import threading


def build_report(sections):
    texts = [""] * len(sections)

    def write(position, section):
        texts[position] = section()

    threads = []
    for position, section in enumerate(sections):
        thread = threading.Thread(target=write, args=(position, section))
        threads.append(thread)
        thread.start()
    for thread in threads:
        thread.join(timeout=1.0)
    return texts
