# mistake: The texts are kept in a list of the module, so a second report begins with the first one.
# finding: wrong_result
import threading

texts = {}


def build_report(sections):
    first = len(texts)

    def write(position, section):
        texts[position] = section()

    threads = []
    for position, section in enumerate(sections, start=first):
        thread = threading.Thread(target=write, args=(position, section))
        threads.append(thread)
        thread.start()
    for thread in threads:
        thread.join()
    return [texts[position] for position in sorted(texts)]
