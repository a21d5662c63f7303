# attack: A thread that is no daemon and never ends.
# line: 68
# exercise: 01
# score: 9, all but the thread that it leaves
import threading
import time

def build_report(sections):
    texts = [""] * len(sections)

    def write(at, section):
        texts[at] = section()

    def stay():
        while True:
            time.sleep(1)

    threading.Thread(target=stay).start()
    threads = [threading.Thread(target=write, args=pair) for pair in enumerate(sections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return texts
