# mistake: Only the thread that was started last is joined.
# finding: thread_not_joined
import threading


def build_report(sections):
    texts = [""] * len(sections)

    def write(position, section):
        texts[position] = section()

    thread = None
    for position, section in enumerate(sections):
        thread = threading.Thread(target=write, args=(position, section))
        thread.start()
    if thread is not None:
        thread.join()
    return texts
