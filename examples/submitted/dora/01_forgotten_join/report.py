import threading


def build_report(sections):
    results = {}

    def work(i):
        results[i] = sections[i]()

    threads = [threading.Thread(target=work, args=(i,)) for i in range(len(sections))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return [results[i] for i in range(len(sections))]
