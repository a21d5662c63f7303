# mistake: Every worker makes a barrier of its own.
# finding: barrier_parties
import threading


def run_phases(workers, phases, step):
    errors = []

    def work(worker):
        barrier = threading.Barrier(workers)
        for phase in range(phases):
            try:
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
