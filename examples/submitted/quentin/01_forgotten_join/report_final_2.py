import threading


def build_report(sections):
    """Runs the sections in threads."""
    texts = []

    def write(section):
        texts.append(section())

    threads = []
    for section in sections:
        t = threading.Thread(target=write, args=[section])
        t.start()
        threads.append(t)
    for t in threads:
        t.join()
    return texts
