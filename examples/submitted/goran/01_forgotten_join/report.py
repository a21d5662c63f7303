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
        thread.join()
    return texts
