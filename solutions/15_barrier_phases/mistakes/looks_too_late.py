# mistake: Looks behind the barrier whether a step raised, but a quick worker may have failed in the next phase already.
# finding: waits_for_ever
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
            barrier.wait()
            if errors:
                return

    threads = [threading.Thread(target=work, args=(worker,)) for worker in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
