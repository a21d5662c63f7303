import threading

print("loading the report module")


def build_report(sections):
    print("sections:", len(sections))
    texts = [""] * len(sections)

    def write(position, section):
        print("start", position)
        texts[position] = section()
        print("end", position, texts[position])

    threads = []
    for position, section in enumerate(sections):
        thread = threading.Thread(target=write, args=(position, section))
        threads.append(thread)
        thread.start()
    for thread in threads:
        thread.join()
    print("texts:", texts)
    return texts
