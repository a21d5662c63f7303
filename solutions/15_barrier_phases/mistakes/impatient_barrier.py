# mistake: Waits at the barrier for two seconds at most, and takes a slow step for a broken one.
# finding: wrong_result
import threading


def run_phases(workers, phases, step):
    barrier = threading.Barrier(workers, timeout=2)
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
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
