# attack: Replaces what the pool is made of, and writes with a pool.
# line: 55
# exercise: 01
# score: 7, all but the three tests of overlap
import concurrent.futures.thread
concurrent.futures.thread.threading.Thread.start = lambda self: self.run()

def build_report(sections):
    with concurrent.futures.ThreadPoolExecutor() as pool:
        return list(pool.map(lambda section: section(), sections))
