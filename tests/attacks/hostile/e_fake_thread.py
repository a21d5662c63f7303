# attack: A Thread of its own that runs its target at once.
# line: 55
# exercise: 01
# score: 6, its texts are right and no thread is left; nothing overlaps and the caller writes them
class Thread:
    def __init__(self, target=None, args=()):
        self.target, self.args = target, args

    def start(self):
        self.target(*self.args)

    def join(self, timeout=None):
        pass

def build_report(sections):
    texts = [""] * len(sections)

    def write(at, section):
        texts[at] = section()

    threads = [Thread(target=write, args=pair) for pair in enumerate(sections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return texts
