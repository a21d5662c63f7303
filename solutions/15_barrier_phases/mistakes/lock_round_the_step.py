# mistake: Makes the steps under a lock, so those of a phase do not overlap.
# finding: over_locking
import threading


def run_phases(workers, phases, step):
    barrier = threading.Barrier(workers)
    errors = []
    lock = threading.Lock()

    def work(worker):
        for phase in range(phases):
            try:
                with lock:
                    step(worker, phase)
            except Exception as error:
                errors.append(error)
                barrier.abort()
                return
            try:
                barrier.wait()
            except threading.BrokenBarrierError:
                return

    threads = [threading.Thread(target=work, args=(worker,)) for worker in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
