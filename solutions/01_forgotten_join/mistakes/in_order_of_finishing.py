# mistake: Texts are appended as the sections finish, not in the order of the sections.
# finding: wrong_result
import threading


def build_report(sections):
    texts = []

    def write(section):
        texts.append(section())

    threads = [threading.Thread(target=write, args=(section,)) for section in sections]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return texts
