# mistake: Texts are kept under the name of the section's function, and two functions may share a name.
# finding: wrong_result
import threading


def build_report(sections):
    texts = {}

    def name_of(section):
        return getattr(section, "__name__", "section")

    def write(section):
        texts[name_of(section)] = section()

    threads = [threading.Thread(target=write, args=(section,)) for section in sections]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [texts[name_of(section)] for section in sections]
