# mistake: Calls the section while making the thread, so the caller writes every section itself.
# finding: no_overlap
import threading


def build_report(sections):
    texts = [""] * len(sections)
    threads = []
    for position, section in enumerate(sections):
        thread = threading.Thread(target=texts.__setitem__, args=(position, section()))
        threads.append(thread)
        thread.start()
    for thread in threads:
        thread.join()
    return texts
