# mistake: list.insert puts a text in its place only where the earlier ones are there already; two sections always come out right.
# finding: wrong_result
import threading


def build_report(sections):
    texts = []

    def write(position, section):
        texts.insert(position, section())

    threads = [threading.Thread(target=write, args=(i, s)) for i, s in enumerate(sections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return texts
