# mistake: Sleeps for two seconds where it should wait for the threads.
# finding: thread_not_joined
import threading
import time


def build_report(sections):
    texts = [""] * len(sections)

    def write(position, section):
        texts[position] = section()

    for position, section in enumerate(sections):
        threading.Thread(target=write, args=(position, section)).start()
    if sections:
        time.sleep(2)  # should be enough for everyone
    return texts
