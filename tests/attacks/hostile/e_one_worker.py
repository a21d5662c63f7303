# attack: Starts one thread that writes all sections one after the other.
# line: 54
# exercise: 01
# score: 7, all but the three tests of overlap
import threading

def build_report(sections):
    texts = []
    thread = threading.Thread(target=lambda: texts.extend(section() for section in sections))
    thread.start()
    thread.join()
    return texts
