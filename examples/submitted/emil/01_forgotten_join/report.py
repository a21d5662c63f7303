import threading


def build_report(sections):
    texts = [""] * len(sections)

    def write(position, section):
        texts[position] = section()

    for position, section in enumerate(sections):
        thread = threading.Thread(target=write, args=(position, section))
        thread.start()
        thread.join()
    return texts
