# attack: A thread that spins for ever and swallows what ends it.
# line: 68
# exercise: 01
# score: 8, it leaves a thread
import threading

def spin():
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass

def build_report(sections):
    threading.Thread(target=spin).start()
    return [section() for section in sections]
