# attack: Sleeps for as long as sections should take instead of joining.
# line: 58
# exercise: 01
# score: 8.5, right where sections take less time than it sleeps
import threading
import time

def build_report(sections):
    texts = [""] * len(sections)

    def write(at, section):
        texts[at] = section()

    for pair in enumerate(sections):
        threading.Thread(target=write, args=pair).start()
    time.sleep(1.0)
    return texts
