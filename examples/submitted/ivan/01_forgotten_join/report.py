import threading


def buildReport(sections):
    texts = [""] * len(sections)

    def write(position, section):
        texts[position] = section()

    threads = [threading.Thread(target=write, args=(i, s)) for i, s in enumerate(sections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return texts
