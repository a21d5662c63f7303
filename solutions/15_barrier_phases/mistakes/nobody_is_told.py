# mistake: A worker whose step raises just ends, and the others wait for it at the barrier.
# finding: barrier_parties
import threading


def run_phases(workers, phases, step):
    barrier = threading.Barrier(workers)
    errors = []

    def work(worker):
        for phase in range(phases):
            try:
                step(worker, phase)
            except Exception as error:
                errors.append(error)
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
