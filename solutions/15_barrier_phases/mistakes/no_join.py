# mistake: Does not wait for the workers to end.
# finding: thread_not_joined
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
                barrier.abort()
                return
            try:
                barrier.wait()
            except threading.BrokenBarrierError:
                return

    threads = [threading.Thread(target=work, args=(worker,)) for worker in range(workers)]
    for thread in threads:
        thread.start()
    if errors:
        raise errors[0]
